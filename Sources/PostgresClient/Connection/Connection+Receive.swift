import CLibPQ

extension Connection {
    /// Takes in what the server has sent and reports every exchange that is complete.
    func receive(_ finished: (Exchange) -> Void) throws(PostgresConnectionError) {
        guard !isWaitingToWrite || flush() else { throw lost(finished) }
        // A TLS record may be larger than libpq's free space. The rest is then in the TLS library, where the socket does
        // not show it, so look again.
        for _ in 0..<(isEncrypted ? 2 : 1) where !isPaused {
            guard PQconsumeInput(handle.pointer) == 1 else { throw lost(finished) }
            takeBufferedResults(finished)
        }
        try proceed()
    }

    /// Goes on after a pause: first with what libpq has already, so that it never has to keep more than it reads at once.
    func resume(_ finished: (Exchange) -> Void) throws(PostgresConnectionError) {
        takeBufferedResults(finished)
        if isPaused { try proceed() } else { try receive(finished) }
    }

    private func proceed() throws(PostgresConnectionError) {
        guard !isBroken, advanceStream(), sendHeld() else { throw lostError }
        updateInterest()
    }

    /// What came before the connection broke still counts, and the server may have said why it ends it.
    private func lost(_ finished: (Exchange) -> Void) -> PostgresConnectionError {
        endSending()
        takeBufferedResults(isLast: true, finished)
        return lostError
    }

    private func takeBufferedResults(isLast: Bool = false, _ finished: (Exchange) -> Void) {
        takeResults(isLast: isLast, finished)
        // When that was as much as a reader gets at once, and it takes it right now, there may be more that no event tells.
        guard isPaused, let stream = inFlight.first?.stream else { return }
        stream.deliver()
        if !isPaused { takeResults(isLast: isLast, finished) }
    }

    private func takeResults(isLast: Bool, _ finished: (Exchange) -> Void) {
        var wasEmpty = false
        while let exchange = inFlight.first, isLast || !isPaused {
            if let stream = exchange.stream {
                guard stream.copyPhase == nil else {
                    guard moveCopy(exchange, stream, finished), !isUnusable else { return }
                    continue
                }
                if exchange.nextStep == exchange.streamStep {
                    _ = PQsetSingleRowMode(handle.pointer)
                }
            }
            guard PQisBusy(handle.pointer) == 0 else { return }
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
            if isUnusable { return }
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
            case .run, nil:
                guard let stream = exchange.stream else {
                    exchange.record(PostgresRows(result, isTextValid: isTextValid))
                    return
                }
                stream.offer(result, isTextValid: isTextValid)
            }
        case PGRES_SINGLE_TUPLE:
            exchange.stream?.offer(result, isTextValid: isTextValid)
        case PGRES_FATAL_ERROR:
            fail(exchange, with: result)
        case PGRES_PIPELINE_ABORTED:
            if case .prepare(let key) = currentStep(of: exchange) { prepared.forget(key) }
        default:
            // COPY: libpq cannot leave it in pipeline mode, so the connection ends here.
            exchange.record(
                PostgresConnectionError(
                    .lost,
                    message: "COPY cannot be run like other statements; the connection was closed. "
                        + "Use withCopyOut(_:_:) or copyIn(_:_:)", server: server))
            isUnusable = true
        }
    }

    private func currentStep(of exchange: Exchange) -> Exchange.Step? {
        exchange.steps.indices.contains(exchange.nextStep) ? exchange.steps[exchange.nextStep] : nil
    }

    func fail(_ exchange: Exchange, with result: ResultHandle) {
        if case .prepare(let key) = currentStep(of: exchange) { prepared.forget(key) }
        // A preparation fails in the name of the statement that follows it.
        let index =
            exchange.steps.dropFirst(exchange.nextStep).lazy.compactMap { step in
                if case .run(let statement) = step { statement } else { nil }
            }.first ?? 0
        // Without a code the error is libpq's own: the connection broke.
        guard result.errorField("C") != nil else { return exchange.record(lostError) }
        let error = PostgresError(
            result, query: exchange.statement(index), statementIndex: max(index, 0), server: server)
        if error.isStalePlan, case .statements(let statements) = exchange.content, statements.indices.contains(index) {
            let sql = statements[index]
            prepared.forget(StatementKey(text: sql.text, types: sql.parameters.entries.map(\.type)))
        }
        exchange.record(error)
    }

    func complete(_ finished: (Exchange) -> Void) {
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
