import CLibPQ

extension Connection {
    /// Sends the exchange, or holds it until the connection can take it. False when the connection is broken.
    func send(_ exchange: Exchange) -> Bool {
        guard canSendAtOnce(exchange) else {
            held.append(exchange)
            return sendHeld()
        }
        return transmit(exchange) && flushUnlessWaiting()
    }

    /// The usual case, for which nothing must be looked at twice.
    private func canSendAtOnce(_ exchange: Exchange) -> Bool {
        guard held.isEmpty, !isCancelling, !exchange.content.isAlone, prepared.unclosed.isEmpty else { return false }
        return inFlight.isEmpty || !inFlight[inFlight.count - 1].content.isAlone
    }

    func sendHeld() -> Bool {
        while !isCancelling, let next = held.first {
            if let last = inFlight.last, next.content.isAlone || last.content.isAlone { break }
            if next.purpose == .caller, mustPrepare(next) {
                held.prepend(.own(.prefix))
            } else if mayTidyUp {
                guard transmit(.own(.housekeeping)) else { return false }
            } else {
                held.removeFirst()
                guard transmit(next) else { return false }
            }
        }
        return flushUnlessWaiting()
    }

    /// While the socket takes no more, its event flushes, and then moves a COPY on that waits for just that.
    private func flushUnlessWaiting() -> Bool {
        isWaitingToWrite || flush()
    }

    /// Whether something must be sent by itself in front of an exchange that goes by another protocol: BEGIN, SAVEPOINT.
    private func mustPrepare(_ exchange: Exchange) -> Bool {
        guard exchange.content.leavesPipeline else { return false }
        setSavepoint(for: exchange)
        return !pendingPrefixes.isEmpty
    }

    /// In a transaction a stream that is left early is undone to a savepoint, or its end would be the transaction's.
    private func setSavepoint(for exchange: Exchange) {
        guard exchange.stream != nil, !exchange.hasSavepoint, !pendingPrefixes.isEmpty || isInTransaction else {
            return
        }
        exchange.hasSavepoint = true
        pendingPrefixes.append(SQL(unsafe: "SAVEPOINT \(Self.streamSavepoint)"))
    }

    static let streamSavepoint = "tidemark_stream"

    /// Whether prepared statements that made room can be closed now. Not in a transaction: in one that failed the server
    /// refuses, and some of what a transaction begins with must come first.
    private var mayTidyUp: Bool {
        guard !prepared.unclosed.isEmpty else { return false }
        return lease == nil || (inFlight.isEmpty && !isInTransaction)
    }

    private func transmit(_ exchange: Exchange) -> Bool {
        inFlight.append(exchange)
        if inFlight.count == 1 { exchange.headSince = .now }
        switch exchange.content {
        case .script(let text):
            return PQexitPipelineMode(handle.pointer) == 1 && PQsendQuery(handle.pointer, text) == 1
        case .copyOut(let sql), .copyIn(let sql):
            return PQexitPipelineMode(handle.pointer) == 1 && PQsendQuery(handle.pointer, sql.text) == 1
        case .rows(let sql):
            return transmit(rowsOf: sql, exchange)
        case .statements(let statements):
            if exchange.purpose == .housekeeping {
                guard transmitClosings(of: exchange) else { return false }
            } else {
                guard transmitPrefixes(of: exchange) else { return false }
            }
            for index in statements.indices {
                guard transmit(statements[index], index: index, of: exchange) else { return false }
            }
            return PQpipelineSync(handle.pointer) == 1
        }
    }

    private func transmitClosings(of exchange: Exchange) -> Bool {
        for name in prepared.takeUnclosed() {
            exchange.steps.append(.close)
            guard tidemark_send_close_prepared(handle.pointer, name) == 1 else { return false }
        }
        return true
    }

    private func transmitPrefixes(of exchange: Exchange) -> Bool {
        guard !pendingPrefixes.isEmpty else { return true }
        for prefix in pendingPrefixes {
            guard transmit(prefix, index: -1, of: exchange) else { return false }
        }
        pendingPrefixes = []
        return true
    }

    /// A statement that is streamed is not prepared: its plan is made for its values, which pays for many rows.
    private func transmit(rowsOf sql: SQL, _ exchange: Exchange) -> Bool {
        setSavepoint(for: exchange)
        guard transmitPrefixes(of: exchange) else { return false }
        exchange.streamStep = exchange.steps.count
        exchange.steps.append(.run(statement: 0, nil))
        guard send(sql, as: nil) else { return false }
        if exchange.hasSavepoint {
            let release = SQL(unsafe: "RELEASE SAVEPOINT \(Self.streamSavepoint)")
            guard transmit(release, index: -1, of: exchange) else { return false }
        }
        return PQpipelineSync(handle.pointer) == 1
    }

    private func transmit(_ sql: SQL, index: Int, of exchange: Exchange) -> Bool {
        switch exchange.isUnprepared ? .unnamed : prepared.use(sql) {
        case .ready(let statement):
            exchange.steps.append(.run(statement: index, statement))
            return send(sql, as: statement)
        case .prepare(let statement):
            exchange.steps.append(.prepare(statement))
            let count = Int32(statement.types.count)
            guard PQsendPrepare(handle.pointer, statement.name, sql.text, count, statement.types) == 1 else {
                return false
            }
            exchange.steps.append(.run(statement: index, statement))
            return send(sql, as: statement)
        case .unnamed:
            exchange.steps.append(.run(statement: index, nil))
            return send(sql, as: nil)
        }
    }

    private func send(_ sql: SQL, as statement: PreparedStatement?) -> Bool {
        sql.parameters.withPointers { values, lengths, formats, count in
            if let statement {
                PQsendQueryPrepared(handle.pointer, statement.cName, count, values, lengths, formats, 1) == 1
            } else {
                PQsendQueryParams(
                    handle.pointer, sql.text, count, sql.parameters.types, values, lengths, formats, 1) == 1
            }
        }
    }

    /// Sends what libpq has buffered; waits for the socket when it takes no more.
    func flush() -> Bool {
        let rest = PQflush(handle.pointer)
        if (rest == 1) != isWaitingToWrite {
            isWaitingToWrite = rest == 1
            updateInterest()
        }
        return rest >= 0
    }
}
