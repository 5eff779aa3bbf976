import CLibPQ

/// One connection, step by step.
extension Connector {
    private struct Step: Sendable {
        let handle: ConnectionHandle
        let status: PostgresPollingStatusType
        let socket: Int32
    }

    /// - Throws: ``PostgresConnectionError``, at the latest at the deadline.
    func connect(
        to target: ConnectTarget, _ parameters: [(String, String)], until deadline: MonotonicTime
    ) async throws(PostgresConnectionError) -> ConnectionHandle {
        let start = MonotonicTime.now
        let (all, notices) = (parameters + target.parameters, notices)
        var next: @Sendable () -> Step? = { Self.start(all, notices) }
        while let outcome = await blocking(until: deadline, next) {
            guard let step = outcome else {
                throw PostgresConnectionError(.failed, message: "libpq is out of memory", server: server)
            }
            switch step.status {
            case PGRES_POLLING_OK: return step.handle
            case PGRES_POLLING_FAILED: throw failure(step.handle)
            default:
                let interest: SocketInterest = step.status == PGRES_POLLING_WRITING ? .write : .read
                guard await wait(for: interest, on: step.socket, until: deadline) else {
                    throw timeout(start.duration(to: .now), "connection to server at \(target): ")
                }
                next = { Self.poll(step.handle) }
            }
        }
        throw timeout(start.duration(to: .now), "connection to server at \(target): ")
    }

    private static func start(_ parameters: [(String, String)], _ notices: NoticeLog) -> Step? {
        guard let handle = ConnectionHandle.start(parameters, notices: notices) else { return nil }
        // Only so does the message of a failed connection hold the SQLSTATE.
        PQsetErrorVerbosity(handle.pointer, PQERRORS_VERBOSE)
        let failed = PQstatus(handle.pointer) == CONNECTION_BAD
        return Step(
            handle: handle, status: failed ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING, socket: handle.socket)
    }

    private static func poll(_ handle: ConnectionHandle) -> Step {
        let status = PQconnectPoll(handle.pointer)
        if status == PGRES_POLLING_OK { PQsetErrorVerbosity(handle.pointer, PQERRORS_DEFAULT) }
        return Step(handle: handle, status: status, socket: handle.socket)
    }

    /// What the call returns, or nil when the deadline came first; what a late call makes is then closed by its handle.
    func blocking<Value: Sendable>(
        until deadline: MonotonicTime, _ call: @escaping @Sendable () -> Value
    ) async -> Value? {
        var timer: UInt64 = 0
        let value = await withUnsafeContinuation { (continuation: UnsafeContinuation<Value?, Never>) in
            let first = FirstResult(continuation)
            timer = loop.schedule(at: deadline) { first.resume(nil) }
            BlockingCalls.run { first.resume(call()) }
        }
        loop.cancelTimer(timer)
        return value
    }

    /// Whether the socket became ready before the deadline.
    private func wait(
        for interest: SocketInterest, on socket: Int32, until deadline: MonotonicTime
    ) async -> Bool {
        var timer: UInt64 = 0
        var watch: UInt64?
        let isReady = await withUnsafeContinuation { (continuation: UnsafeContinuation<Bool, Never>) in
            let first = FirstResult(continuation)
            timer = loop.schedule(at: deadline) { first.resume(false) }
            watch = loop.watch(socket, for: interest) { first.resume(true) }
            if watch == nil { first.resume(false) }
        }
        loop.cancelTimer(timer)
        if let watch { loop.unwatch(watch) }
        return isReady
    }

    func timeout(_ waited: Duration, _ what: String = "") -> PostgresConnectionError {
        let seconds = (waited.inSeconds * 10).rounded() / 10
        return PostgresConnectionError(
            .failed,
            message:
                "\(what)no answer within \(seconds) s (the connect timeout is \(configuration.connectTimeout), over "
                + "all hosts)", server: server)
    }

    private func failure(_ handle: ConnectionHandle) -> PostgresConnectionError {
        let (code, message) = ConnectMessage.parse(handle.errorMessage)
        // A wrong password, an unknown role or database will not get better by trying again.
        // Nor will a pooler take the options that it did not.
        let isRefused =
            code.map { ["28", "3D"].contains($0.errorClass) } ?? false
            || message.contains("unsupported startup parameter")
        let kind: PostgresConnectionError.Kind =
            isRefused ? .refused : code == nil && ConnectMessage.isAboutTrust(message) ? .untrusted : .failed
        return PostgresConnectionError(kind, code: code, message: message, server: server)
    }
}
