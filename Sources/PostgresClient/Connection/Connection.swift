import CLibPQ
import DequeModule

/// An open connection in pipeline mode. Confined to the event loop; its owner calls `receive` when the socket is ready.
final class Connection {
    let id: Int
    let handle: ConnectionHandle
    let server: String
    private let loop: EventLoop
    private var watch: UInt64?
    private var isWaitingToWrite = false
    /// Sent and not yet answered, in the order of the answers.
    private(set) var inFlight = Deque<Exchange>()
    /// Not yet sent: a cancel request is under way, or a script needs the connection for itself.
    private(set) var held = Deque<Exchange>()
    private var prepared = PreparedStatements()
    private let isTextValid: Bool

    let cancelHandle: CancelHandle?
    /// While a cancel request is on its way nothing new is sent, or it might be hit.
    private(set) var isCancelling = false
    /// The number of the lease that holds the connection, nil while it is shared.
    var lease: UInt64?
    /// The BEGIN that the next statement takes along.
    var pendingBegin: SQL?

    init(id: Int, handle: ConnectionHandle, server: String, loop: EventLoop) {
        self.id = id
        self.handle = handle
        self.server = server
        self.loop = loop
        cancelHandle = CancelHandle(handle)
        isTextValid = handle.parameter("server_encoding") != "SQL_ASCII"
    }

    /// Starts to call `onReady` when the server has sent something or the socket can take more.
    func open(onReady: @escaping () -> Void) -> Bool {
        guard PQsetnonblocking(handle.pointer, 1) == 0, PQenterPipelineMode(handle.pointer) == 1 else { return false }
        watch = loop.watch(handle.socket, for: .read, handler: onReady)
        return watch != nil
    }

    func close() {
        if let watch { loop.unwatch(watch) }
        watch = nil
    }

    var isIdle: Bool { inFlight.isEmpty && held.isEmpty }
    var isInTransaction: Bool { PQtransactionStatus(handle.pointer) != PQTRANS_IDLE }
    var exchanges: [Exchange] { Array(inFlight) + Array(held) }
    var lostError: PostgresConnectionError {
        PostgresConnectionError(.lost, message: handle.errorMessage, server: server)
    }
}

// MARK: - Sending

extension Connection {
    /// Sends the exchange, or holds it until the connection can take it. False when the connection is broken.
    func send(_ exchange: Exchange) -> Bool {
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
            if let begin = pendingBegin {
                pendingBegin = nil
                exchange.hasBegin = true
                guard transmit(begin, index: -1, of: exchange) else { return false }
            }
            for (index, statement) in statements.enumerated() {
                guard transmit(statement, index: index, of: exchange) else { return false }
            }
            return PQpipelineSync(handle.pointer) == 1
        }
    }

    private func transmit(_ sql: SQL, index: Int, of exchange: Exchange) -> Bool {
        let key = StatementKey(text: sql.text, types: sql.parameters.entries.map(\.type))
        let use = prepared.use(key)
        if case .prepare(let name) = use {
            exchange.steps.append(.prepare(key))
            let count = Int32(key.types.count)
            guard PQsendPrepare(handle.pointer, name, sql.text, count, key.types) == 1 else { return false }
        }
        exchange.steps.append(.run(statement: index))
        return sql.parameters.withPointers { values, lengths, formats, count in
            switch use {
            case .ready(let name), .prepare(let name):
                PQsendQueryPrepared(handle.pointer, name, count, values, lengths, formats, 1) == 1
            case .unnamed:
                PQsendQueryParams(handle.pointer, sql.text, count, key.types, values, lengths, formats, 1) == 1
            }
        }
    }

    /// Sends what libpq has buffered; waits for the socket when it takes no more.
    private func flush() -> Bool {
        let rest = PQflush(handle.pointer)
        if (rest == 1) != isWaitingToWrite, let watch {
            isWaitingToWrite = rest == 1
            loop.change(watch, to: isWaitingToWrite ? [.read, .write] : .read)
        }
        return rest >= 0
    }
}

// MARK: - Receiving

extension Connection {
    /// Takes in what the server has sent and reports every exchange that is complete.
    func receive(_ finished: (Exchange) -> Void) throws(PostgresConnectionError) {
        guard PQconsumeInput(handle.pointer) == 1, !isWaitingToWrite || flush() else {
            takeBufferedResults(finished)
            throw lostError
        }
        takeBufferedResults(finished)
        guard !handle.isBroken, sendHeld() else { throw lostError }
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
            if handle.isBroken { return }
        }
    }

    private func take(_ result: ResultHandle, of exchange: Exchange, _ finished: (Exchange) -> Void) {
        switch result.status {
        case PGRES_PIPELINE_SYNC:
            complete(finished)
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            switch currentStep(of: exchange) {
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
            shutdown(handle.socket, Int32(SHUT_RDWR.rawValue))
        }
    }

    private func currentStep(of exchange: Exchange) -> Exchange.Step? {
        exchange.steps.indices.contains(exchange.nextStep) ? exchange.steps[exchange.nextStep] : nil
    }

    private func fail(_ exchange: Exchange, with result: ResultHandle) {
        var index = 0
        switch currentStep(of: exchange) {
        case .prepare(let key):
            prepared.forget(key)
            if exchange.steps.indices.contains(exchange.nextStep + 1),
                case .run(let next) = exchange.steps[exchange.nextStep + 1]
            {
                index = next
            }
        case .run(let statement):
            index = statement
        case nil: break
        }
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

// MARK: - Cancelling

extension Connection {
    /// Marks that a cancel request is leaving: everything else that was sent may be hit by it.
    func beginCancelling() {
        isCancelling = true
        for exchange in inFlight.dropFirst() { exchange.isExposedToCancel = true }
    }

    /// The request has reached the server's process; false when the connection broke meanwhile.
    func endCancelling() -> Bool {
        isCancelling = false
        return sendHeld()
    }

    /// Takes back an exchange that was not sent yet.
    func withdraw(_ id: UInt64) -> Exchange? {
        guard let index = held.firstIndex(where: { $0.id == id }) else { return nil }
        return held.remove(at: index)
    }
}
