import CLibPQ

extension Connection {
    /// Sends the exchange, or holds it until the connection can take it. False when the connection is broken.
    func send(_ exchange: Exchange) -> Bool {
        if case .script = exchange.content, !pendingPrefixes.isEmpty {
            // A script goes by another protocol, so what should travel in front of it goes by itself.
            held.append(.check())
        }
        held.append(exchange)
        return sendHeld()
    }

    func sendHeld() -> Bool {
        while !isCancelling, let next = held.first {
            if case .script = next.content, !inFlight.isEmpty { break }
            if let last = inFlight.last, case .script = last.content { break }
            held.removeFirst()
            inFlight.append(next)
            if inFlight.count == 1 { next.headSince = .now }
            guard transmit(next) else { return false }
        }
        return flush()
    }

    private func transmit(_ exchange: Exchange) -> Bool {
        switch exchange.content {
        case .script(let text):
            return PQexitPipelineMode(handle.pointer) == 1 && PQsendQuery(handle.pointer, text) == 1
        case .statements(let statements):
            for prefix in pendingPrefixes {
                guard transmit(prefix, index: -1, of: exchange) else { return false }
            }
            pendingPrefixes = []
            for (index, statement) in statements.enumerated() {
                guard transmit(statement, index: index, of: exchange) else { return false }
            }
            return PQpipelineSync(handle.pointer) == 1
        }
    }

    private func transmit(_ sql: SQL, index: Int, of exchange: Exchange) -> Bool {
        let key = StatementKey(text: sql.text, types: sql.parameters.entries.map(\.type))
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
        return sql.parameters.withPointers { values, lengths, formats, count in
            switch use {
            case .ready(let name), .prepare(let name, _):
                PQsendQueryPrepared(handle.pointer, name, count, values, lengths, formats, 1) == 1
            case .unnamed:
                PQsendQueryParams(handle.pointer, sql.text, count, key.types, values, lengths, formats, 1) == 1
            }
        }
    }

    /// Sends what libpq has buffered; waits for the socket when it takes no more.
    func flush() -> Bool {
        let rest = PQflush(handle.pointer)
        if (rest == 1) != isWaitingToWrite, let watch {
            isWaitingToWrite = rest == 1
            loop.change(watch, to: isWaitingToWrite ? [.read, .write] : .read)
        }
        return rest >= 0
    }
}
