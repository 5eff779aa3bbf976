import CLibPQ
import Foundation

/// Makes connections: the waiting is done on the event loop, the steps of libpq that may block (name look-up, reading
/// certificates) on a helper thread.
actor Connector {
    private let configuration: PostgresConfiguration
    private let loop: any EventLoop
    nonisolated let server: String
    nonisolated var connectTimeout: Duration { configuration.connectTimeout }

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(configuration: PostgresConfiguration, loop: any EventLoop) {
        self.configuration = configuration
        self.loop = loop
        server = configuration.description
    }

    private struct Step: Sendable {
        let handle: ConnectionHandle
        let status: PostgresPollingStatusType
        let socket: Int32
    }

    /// - Throws: ``PostgresConnectionError``, at the latest when the connect timeout has passed.
    func connect() async throws(PostgresConnectionError) -> ConnectionHandle {
        let deadline = MonotonicTime.now + configuration.connectTimeout
        let parameters = configuration.connectionParameters
        var next: @Sendable () -> Step? = { Self.start(parameters) }
        while true {
            guard let outcome = await step(next, until: deadline) else { throw timeout() }
            guard let step = outcome else {
                throw PostgresConnectionError(.failed, message: "libpq is out of memory", server: server)
            }
            switch step.status {
            case PGRES_POLLING_OK: return step.handle
            case PGRES_POLLING_FAILED: throw failure(step.handle)
            default:
                let interest: SocketInterest = step.status == PGRES_POLLING_WRITING ? .write : .read
                guard await wait(for: interest, on: step.socket, until: deadline) else { throw timeout() }
                next = { Self.poll(step.handle) }
            }
        }
    }

    private static func start(_ parameters: [(String, String)]) -> Step? {
        var keywords = parameters.map { UnsafePointer(strdup($0.0)) }
        var values = parameters.map { UnsafePointer(strdup($0.1)) }
        defer { (keywords + values).forEach { free(UnsafeMutablePointer(mutating: $0)) } }
        keywords.append(nil)
        values.append(nil)
        guard let pointer = PQconnectStartParams(keywords, values, 1) else { return nil }
        let handle = ConnectionHandle(pointer)
        // Only so does the message of a failed connection hold the SQLSTATE.
        PQsetErrorVerbosity(pointer, PQERRORS_VERBOSE)
        let failed = PQstatus(pointer) == CONNECTION_BAD
        return Step(
            handle: handle, status: failed ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING, socket: handle.socket)
    }

    private static func poll(_ handle: ConnectionHandle) -> Step {
        let status = PQconnectPoll(handle.pointer)
        if status == PGRES_POLLING_OK { PQsetErrorVerbosity(handle.pointer, PQERRORS_DEFAULT) }
        return Step(handle: handle, status: status, socket: handle.socket)
    }

    /// The step's result, or nil when the deadline came first; what a late step made is then closed by its handle.
    private func step(
        _ call: @escaping @Sendable () -> Step?, until deadline: MonotonicTime
    ) async -> Step?? {
        var timer: UInt64 = 0
        let step = await withUnsafeContinuation { (continuation: UnsafeContinuation<Step??, Never>) in
            let first = FirstResult(continuation)
            timer = loop.schedule(at: deadline) { first.resume(.none) }
            BlockingCalls.run { first.resume(.some(call())) }
        }
        loop.cancelTimer(timer)
        return step
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

    private func timeout() -> PostgresConnectionError {
        PostgresConnectionError(
            .failed, message: "no answer within the connect timeout of \(configuration.connectTimeout)", server: server)
    }

    private func failure(_ handle: ConnectionHandle) -> PostgresConnectionError {
        let (code, message) = ConnectMessage.parse(handle.errorMessage)
        // A wrong password, an unknown role or database will not get better by trying again.
        let isFinal = code.map { ["28", "3D"].contains($0.errorClass) } ?? false
        return PostgresConnectionError(isFinal ? .refused : .failed, code: code, message: message, server: server)
    }
}
