import CLibPQ

extension Connection {
    /// Sends the exchange, or holds it until the connection can take it. False when the connection is broken.
    func send(_ exchange: Exchange) -> Bool {
        held.append(exchange)
        return sendHeld()
    }

    func sendHeld() -> Bool {
        while !isCancelling, let next = held.first {
            if let last = inFlight.last, next.content.isAlone || last.content.isAlone { break }
            guard !mustPrepare(next) else {
                held.prepend(.check())
                continue
            }
            held.removeFirst()
            inFlight.append(next)
            if inFlight.count == 1 { next.headSince = .now }
            guard transmit(next) else { return false }
        }
        // While the socket takes no more, its event flushes, and then moves a COPY on that waits for just that.
        return isWaitingToWrite || flush()
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

    private func transmit(_ exchange: Exchange) -> Bool {
        switch exchange.content {
        case .script(let text):
            return PQexitPipelineMode(handle.pointer) == 1 && PQsendQuery(handle.pointer, text) == 1
        case .copyOut(let sql), .copyIn(let sql):
            return PQexitPipelineMode(handle.pointer) == 1 && PQsendQuery(handle.pointer, sql.text) == 1
        case .rows(let sql):
            return transmit(rowsOf: sql, exchange)
        case .statements(let statements):
            guard transmitPrefixes(of: exchange) else { return false }
            for (index, statement) in statements.enumerated() {
                guard transmit(statement, index: index, of: exchange) else { return false }
            }
            return PQpipelineSync(handle.pointer) == 1
        }
    }

    private func transmitPrefixes(of exchange: Exchange) -> Bool {
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
        exchange.steps.append(.run(statement: 0))
        guard send(sql, .unnamed) else { return false }
        if exchange.hasSavepoint {
            let release = SQL(unsafe: "RELEASE SAVEPOINT \(Self.streamSavepoint)")
            guard transmit(release, index: -1, of: exchange) else { return false }
        }
        return PQpipelineSync(handle.pointer) == 1
    }

    private func transmit(_ sql: SQL, index: Int, of exchange: Exchange) -> Bool {
        let key = StatementKey(sql)
        let use = prepared.use(key)
        if case .prepare(let name, let closing) = use {
            if let closing {
                exchange.steps.append(.close)
                guard tidemark_send_close_prepared(handle.pointer, closing) == 1 else { return false }
            }
            exchange.steps.append(.prepare(key))
            let count = Int32(key.types.count)
            guard PQsendPrepare(handle.pointer, name, sql.text, count, key.types) == 1 else { return false }
        }
        exchange.steps.append(.run(statement: index))
        return send(sql, use)
    }

    private func send(_ sql: SQL, _ use: PreparedStatements.Use) -> Bool {
        sql.parameters.withPointers { values, lengths, formats, count in
            switch use {
            case .ready(let name), .prepare(let name, _):
                PQsendQueryPrepared(handle.pointer, name, count, values, lengths, formats, 1) == 1
            case .unnamed:
                PQsendQueryParams(
                    handle.pointer, sql.text, count, sql.parameters.types, values, lengths, formats, 1)
                    == 1
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
