import CLibPQ

extension Connection {
    /// Takes in what the server has sent and reports every exchange that is complete.
    func receive(_ finished: (Exchange) -> Void) throws(PostgresConnectionError) {
        guard PQconsumeInput(handle.pointer) == 1, !isWaitingToWrite || flush() else {
            takeBufferedResults(finished)
            throw lostError
        }
        takeBufferedResults(finished)
        guard !isBroken, sendHeld() else { throw lostError }
    }

    private func takeBufferedResults(_ finished: (Exchange) -> Void) {
        var wasEmpty = false
        while let exchange = inFlight.first, PQisBusy(handle.pointer) == 0 {
            guard let pointer = PQgetResult(handle.pointer) else {
                if case .script = exchange.content {
                    _ = PQenterPipelineMode(handle.pointer)
                    complete(finished)
                } else {
                    // The end of one statement's results. Two in a row mean that libpq has nothing more for now.
                    if wasEmpty { return }
                    wasEmpty = true
                    exchange.nextStep += 1
                }
                continue
            }
            wasEmpty = false
            take(ResultHandle(pointer), of: exchange, finished)
            if isBroken { return }
        }
    }

    private func take(_ result: ResultHandle, of exchange: Exchange, _ finished: (Exchange) -> Void) {
        switch result.status {
        case PGRES_PIPELINE_SYNC:
            complete(finished)
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            switch currentStep(of: exchange) {
            case .close: break
            case .prepare(let key): prepared.confirm(key)
            case .run(let index) where index < 0: break
            case .run, nil: exchange.record(PostgresRows(result, isTextValid: isTextValid))
            }
        case PGRES_FATAL_ERROR:
            fail(exchange, with: result)
        case PGRES_PIPELINE_ABORTED:
            if case .prepare(let key) = currentStep(of: exchange) { prepared.forget(key) }
        default:
            // COPY: libpq cannot leave it in pipeline mode, so the connection ends here.
            exchange.record(
                PostgresConnectionError(
                    .lost, message: "COPY cannot be run with execute(_:); the connection was closed", server: server))
            isUnusable = true
        }
    }

    private func currentStep(of exchange: Exchange) -> Exchange.Step? {
        exchange.steps.indices.contains(exchange.nextStep) ? exchange.steps[exchange.nextStep] : nil
    }

    private func fail(_ exchange: Exchange, with result: ResultHandle) {
        if case .prepare(let key) = currentStep(of: exchange) { prepared.forget(key) }
        // A preparation fails in the name of the statement that follows it.
        let index = exchange.steps.dropFirst(exchange.nextStep).lazy.compactMap { step in
            if case .run(let statement) = step { statement } else { nil }
        }.first ?? 0
        // Without a code the error is libpq's own: the connection broke.
        guard result.errorField("C") != nil else { return exchange.record(lostError) }
        let error = PostgresError(result, query: exchange.statement(index), statementIndex: max(index, 0), server: server)
        if error.isStalePlan, case .statements(let statements) = exchange.content, statements.indices.contains(index) {
            let sql = statements[index]
            prepared.forget(StatementKey(text: sql.text, types: sql.parameters.entries.map(\.type)))
        }
        exchange.record(error)
    }

    private func complete(_ finished: (Exchange) -> Void) {
        let exchange = inFlight.removeFirst()
        inFlight.first?.headSince = .now
        finished(exchange)
    }

    /// Hands over the notifications that have arrived.
    func takeNotifications(_ body: (_ channel: String, _ payload: String) -> Void) {
        while let notification = PQnotifies(handle.pointer) {
            body(String(cString: notification.pointee.relname), String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
    }
}
