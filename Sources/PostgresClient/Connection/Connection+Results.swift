import CLibPQ

/// What the server answered, and to what.
extension Connection {
    func take(_ result: ResultHandle, of exchange: Exchange) {
        switch result.status {
        case PGRES_TUPLES_OK:
            takeSuccess(result, of: exchange)
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            takeSuccess(result, of: exchange)
            noteSettings(result, of: exchange)
        case PGRES_SINGLE_TUPLE:
            exchange.stream?.offer(result, isTextValid: isTextValid)
        case PGRES_FATAL_ERROR:
            fail(exchange, with: result)
        case PGRES_PIPELINE_ABORTED:
            if case .prepare(let statement) = currentStep(of: exchange) { prepared.forget(statement) }
        default:
            // COPY: libpq cannot leave it in pipeline mode, so the connection ends here.
            exchange.record(
                PostgresConnectionError(
                    .lost,
                    message: "COPY cannot be run like other statements; the connection was closed. "
                        + "Use withCopyOut(_:_:) or copyIn(_:_:)", server: server))
            defect = "a COPY was begun by another statement on it"
        }
    }

    private func takeSuccess(_ result: ResultHandle, of exchange: Exchange) {
        switch currentStep(of: exchange) {
        case .close:
            guard result.status == PGRES_COMMAND_OK else { return defect = Self.unexpectedAnswer }
        case .prepare(let statement):
            guard result.status == PGRES_COMMAND_OK else { return defect = Self.unexpectedAnswer }
            statement.isReady = true
        case .run(let index, _) where index < 0: break
        case .run:
            take(rows: result, of: exchange)
        case nil:
            guard case .script = exchange.content else { return defect = Self.unexpectedAnswer }
        }
    }

    /// The rows of a statement that the caller sees.
    private func take(rows result: ResultHandle, of exchange: Exchange) {
        guard let stream = exchange.stream else {
            let rows = PostgresRows(result, isTextValid: isTextValid)
            if let selected = result.selectedRows, selected != rows.count { defect = Self.missingRows }
            return exchange.record(rows)
        }
        stream.offer(result, isTextValid: isTextValid)
        if let selected = result.selectedRows, selected != stream.received { defect = Self.missingRows }
    }

    static let unexpectedAnswer = "an answer came that does not belong to any statement sent"
    static let missingRows = "fewer or more rows came than the server says it sent"

    func currentStep(of exchange: Exchange) -> Exchange.Step? {
        exchange.steps.indices.contains(exchange.nextStep) ? exchange.steps[exchange.nextStep] : nil
    }

    func fail(_ exchange: Exchange, with result: ResultHandle) {
        // A preparation fails in the name of the statement that follows it.
        let (index, statement) =
            exchange.steps.dropFirst(exchange.nextStep).lazy.compactMap { step in
                if case .run(let index, let statement) = step { (index, statement) } else { nil }
            }.first ?? (0, nil)
        if case .prepare(let statement) = currentStep(of: exchange) { prepared.forget(statement) }
        // Without a code the error is libpq's own: the connection broke, or what came on it cannot be understood.
        guard result.errorField("C") != nil else {
            defect = defect ?? result.errorMessage
            return exchange.record(lostError)
        }
        let error = PostgresError(
            result, query: exchange.statement(index), statementIndex: max(index, 0), server: server)
        if error.code == .invalidStatementName {
            // Something has told the server to forget them, so the others are gone too.
            prepared.forgetAll()
        } else if error.isStalePlan, let statement {
            prepared.forget(statement)
        }
        // One side does not understand the other: whose the answers after this one are, nobody can say.
        if error.code == .protocolViolation { defect = error.message }
        exchange.record(error)
    }
}
