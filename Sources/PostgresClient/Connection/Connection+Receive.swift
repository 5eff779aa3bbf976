import CLibPQ

extension Connection {
    /// Takes in what the server has sent; every exchange that is complete goes to ``finished``.
    func receive() throws(PostgresConnectionError) {
        guard !isWaitingToWrite || flush() else { throw lost() }
        // A TLS record may be larger than libpq's free space. The rest is then in the TLS library, where the socket does
        // not show it, so look again.
        for _ in 0..<(isEncrypted ? 2 : 1) where !isPaused {
            guard PQconsumeInput(handle.pointer) == 1 else { throw lost() }
            takeBufferedResults()
        }
        try proceed()
    }

    /// Goes on after a pause: first with what libpq has already, so that it never has to keep more than it reads at once.
    func resume() throws(PostgresConnectionError) {
        takeBufferedResults()
        if isPaused { try proceed() } else { try receive() }
    }

    private func proceed() throws(PostgresConnectionError) {
        guard !isBroken, advanceStream(), sendHeld() else { throw lostError }
        updateInterest()
    }

    /// What came before the connection broke still counts, and the server may have said why it ends it.
    private func lost() -> PostgresConnectionError {
        endSending()
        takeBufferedResults(isLast: true)
        return lostError
    }

    private func takeBufferedResults(isLast: Bool = false) {
        takeResults(isLast: isLast)
        // When that was as much as a reader gets at once, and it takes it right now, there may be more that no event tells.
        guard isPaused, let stream = inFlight.first?.stream else { return }
        stream.deliver()
        if !isPaused { takeResults(isLast: isLast) }
    }

    private func takeResults(isLast: Bool) {
        var wasEmpty = false
        while let exchange = inFlight.first, isLast || !isPaused {
            if let stream = exchange.stream {
                guard stream.copyPhase == nil else {
                    guard moveCopy(exchange, stream), defect == nil else { return }
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
                    complete()
                } else {
                    // The end of one statement's results. Two in a row mean that libpq has nothing more for now.
                    if wasEmpty { return }
                    wasEmpty = true
                    exchange.nextStep += 1
                }
                continue
            }
            wasEmpty = false
            if PQresultStatus(pointer) == PGRES_PIPELINE_SYNC {
                PQclear(pointer)
                synchronize(exchange)
            } else {
                take(ResultHandle(pointer), of: exchange)
            }
            if defect != nil { return }
        }
    }

    /// All answers to the exchange have come.
    private func synchronize(_ exchange: Exchange) {
        // One more when the commit at the end failed.
        let surplus = exchange.nextStep - exchange.steps.count
        guard surplus == 0 || (surplus == 1 && exchange.failure != nil) else { return defect = Self.unexpectedAnswer }
        complete()
    }

    func complete() {
        let exchange = inFlight.removeFirst()
        inFlight.first?.headSince = .now
        switch exchange.purpose {
        case .caller, .check:
            finished.append(exchange)
        case .prefix:
            // What should have followed a BEGIN must not run without it.
            guard let failure = exchange.failure, let next = held.popFirst() else { return }
            next.record(failure)
            finished.append(next)
        case .housekeeping:
            return
        }
    }

    /// Hands over the notifications that have arrived.
    func takeNotifications(_ body: (_ channel: String, _ payload: String) -> Void) {
        while let notification = PQnotifies(handle.pointer) {
            body(String(cString: notification.pointee.relname), String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
    }
}
