/// What commands change of the session that matters to the client.
extension Connection {
    /// What a command has changed of the session that matters to the client.
    func noteSettings(_ result: ResultHandle, of exchange: Exchange) {
        switch result.commandTag {
        case "DISCARD ALL":
            prepared.forgetAll()
            ownTimeout = nil
        case "DEALLOCATE ALL":
            prepared.forgetAll()
        case "SET":
            noteTimeout(of: exchange)
        default: return
        }
    }

    /// The client closes a connection that gives no answer long after the server's limit for a statement, and knows that limit
    /// no more when somebody has set another.
    private func noteTimeout(of exchange: Exchange) {
        var index = 0
        if case .run(let statement, _)? = currentStep(of: exchange) { index = statement }
        guard let text = exchange.statement(index)?.lowercased(), text.contains("statement_timeout") else { return }
        // Of a script nobody knows which of its statements this was.
        var isLocal = text.contains("local")
        if case .script = exchange.content { isLocal = false }
        if ownTimeout != .session { ownTimeout = isLocal ? .transaction : .session }
    }
}
