import CLibPQ

/// Streams: rows that are read as they come, and COPY.
extension Connection {
    /// The most bytes that libpq gets at once: it takes whatever it is given into memory.
    private static let pieceSize = 1 << 17

    /// Hands over what has come and sends what waits, for the stream that is under way. False when the connection is broken.
    func advanceStream() -> Bool {
        guard let exchange = inFlight.first, let stream = exchange.stream else { return true }
        stream.deliver()
        guard stream.copyPhase == .sending else {
            exchange.headSince = stream.isBehind ? nil : .now
            return true
        }
        while !isWaitingToWrite, let piece = stream.takeUnsent(Self.pieceSize) {
            let status = piece.withUnsafeBytes { bytes in
                PQputCopyData(handle.pointer, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
            }
            guard status == 1, flush() else { return false }
        }
        exchange.headSince = isWaitingToWrite ? .now : nil
        if !isWaitingToWrite { stream.makeRoom() }
        return true
    }

    /// Ends the data of a COPY … FROM STDIN: as complete, or with the reason why it is not. False when that cannot be sent.
    @discardableResult
    func endSending(_ reason: String? = "the client lost the connection") -> Bool {
        guard let exchange = inFlight.first, let stream = exchange.stream, stream.copyPhase == .sending else {
            return true
        }
        stream.copyPhase = .ending
        exchange.headSince = .now
        return PQputCopyEnd(handle.pointer, reason) == 1 && flush()
    }

    /// Moves a COPY on by one step. False when there is nothing to do for now.
    func moveCopy(_ exchange: Exchange, _ stream: ExchangeStream) -> Bool {
        // Also takes in notices, which come in every phase.
        let isBusy = PQisBusy(handle.pointer) == 1
        switch stream.copyPhase {
        case .sending:
            return false
        case .receiving:
            return receiveCopyData(exchange, stream)
        case .starting, .ending, nil:
            guard !isBusy else { return false }
            if let result = PQgetResult(handle.pointer) {
                takeCopyResult(ResultHandle(result), exchange, stream)
            } else {
                if PQenterPipelineMode(handle.pointer) != 1 { defect = handle.errorMessage }
                complete()
            }
            return true
        }
    }

    private func receiveCopyData(_ exchange: Exchange, _ stream: ExchangeStream) -> Bool {
        var start: UnsafeMutablePointer<CChar>?
        let count = PQgetCopyData(handle.pointer, &start, 1)
        guard count != 0 else { return false }
        if count > 0, let start {
            stream.offer([UInt8](UnsafeRawBufferPointer(start: start, count: Int(count))))
            PQfreemem(start)
        } else {
            stream.copyPhase = .ending
        }
        return true
    }

    private func takeCopyResult(_ result: ResultHandle, _ exchange: Exchange, _ stream: ExchangeStream) {
        switch (result.status, exchange.content) {
        case (PGRES_COPY_OUT, .copyOut) where stream.copyPhase == .starting:
            stream.copyPhase = .receiving
        case (PGRES_COPY_OUT, _):
            exchange.record(misuse(of: exchange))
            exchange.cancelRequestedAt = .now
            stream.buffer.abandon()
            stream.copyPhase = .receiving
        case (PGRES_COPY_IN, .copyIn) where stream.copyPhase == .starting && !stream.buffer.isAbandoned:
            stream.format = CopyFormat(
                isBinary: PQbinaryTuples(result.pointer) == 1, columns: Int(PQnfields(result.pointer)))
            stream.copyPhase = .sending
        case (PGRES_COPY_IN, _):
            if !stream.buffer.isAbandoned { exchange.record(misuse(of: exchange)) }
            stream.copyPhase = .sending
            if !endSending("the client does not send data") { defect = handle.errorMessage }
        case (PGRES_COMMAND_OK, _) where stream.copyPhase == .ending:
            let rows = PostgresRows(result, isTextValid: isTextValid)
            // A row is a piece (PostgreSQL's manual, 55.7, CopyData); the rest, such as a header, comes on top.
            if case .copyOut = exchange.content, stream.received < rows.affectedRows { defect = Self.missingRows }
            exchange.record(rows)
        case (PGRES_COMMAND_OK, _), (PGRES_TUPLES_OK, _), (PGRES_EMPTY_QUERY, _):
            exchange.record(misuse(of: exchange))
        case (PGRES_FATAL_ERROR, _):
            fail(exchange, with: result)
        default:
            // COPY BOTH, which is the replication protocol's.
            defect = "the statement began a COPY in both directions, which is for replication only"
        }
    }

    private func misuse(of exchange: Exchange) -> PostgresError {
        var wanted = "COPY … TO STDOUT"
        var other = "COPY … FROM STDIN is run with copyIn(_:_:)"
        if case .copyIn = exchange.content {
            wanted = "COPY … FROM STDIN"
            other = "COPY … TO STDOUT is run with withCopyOut(_:_:)"
        }
        return PostgresError(
            code: .featureNotSupported, message: "the statement is not a single \(wanted)",
            hint: other + ", other statements with execute(_:).", query: exchange.statement(0), server: server)
    }
}
