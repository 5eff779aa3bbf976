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
                    guard moveCopy(exchange, stream, finished), defect == nil else { return }
                    continue
                }
                if exchange.nextStep == exchange.streamStep {
                    _ = PQsetSingleRowMode(handle.pointer)
                }
            }
            guard PQisBusy(handle.pointer) == 0 else { return }
            guard let pointer = PQgetResult(handle.pointer) else {
                if case .script = exchange.content {
                    if PQenterPipelineMode(handle.pointer) != 1 { defect = handle.errorMessage }
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
            if defect != nil { return }
        }
    }

    private func take(_ result: ResultHandle, of exchange: Exchange, _ finished: (Exchange) -> Void) {
        switch result.status {
        case PGRES_PIPELINE_SYNC:
            // One more when the commit at the end failed.
            let surplus = exchange.nextStep - exchange.steps.count
            guard surplus == 0 || (surplus == 1 && exchange.failure != nil) else {
                return defect = Self.unexpectedAnswer
            }
            complete(finished)
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            switch currentStep(of: exchange) {
            case .close, .prepare:
                guard result.status == PGRES_COMMAND_OK else { return defect = Self.unexpectedAnswer }
                if case .prepare(let key) = currentStep(of: exchange) { prepared.confirm(key) }
            case .run(let index) where index < 0: break
            case .run:
                take(rows: result, of: exchange)
            case nil:
                guard case .script = exchange.content else { return defect = Self.unexpectedAnswer }
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
            defect = "a COPY was begun by another statement on it"
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
        // Without a code the error is libpq's own: the connection broke, or what came on it cannot be understood.
        guard result.errorField("C") != nil else {
            defect = defect ?? result.errorMessage
            return exchange.record(lostError)
        }
        let error = PostgresError(
            result, query: exchange.statement(index), statementIndex: max(index, 0), server: server)
        if error.isStalePlan, case .statements(let statements) = exchange.content, statements.indices.contains(index) {
            let sql = statements[index]
            prepared.forget(StatementKey(sql))
        }
        // One side does not understand the other: whose the answers after this one are, nobody can say.
        if error.code == .protocolViolation { defect = error.message }
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
