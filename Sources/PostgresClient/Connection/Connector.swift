import CLibPQ
import Logging

/// Makes connections: the waiting is done on the event loop, what may block (names, files, libpq's steps, which read
/// certificates) on a helper thread.
actor Connector {
    nonisolated let configuration: PostgresConfiguration
    let loop: any EventLoop
    nonisolated let server: String
    nonisolated let notices: NoticeLog
    nonisolated var connectTimeout: Duration { configuration.connectTimeout }

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(configuration: PostgresConfiguration, loop: any EventLoop, logger: Logger) {
        self.configuration = configuration
        self.loop = loop
        notices = NoticeLog(configuration: configuration, logger: logger)
        server = configuration.description
    }

    /// Tries the listed hosts and their addresses in turn. Each has an equal share of the time that is left, so that one
    /// that does not answer does not keep this from the next.
    ///
    /// - Throws: ``PostgresConnectionError``, at the latest when the connect timeout has passed.
    func connect() async throws(PostgresConnectionError) -> ConnectionHandle {
        let deadline = MonotonicTime.now + configuration.connectTimeout
        let attempts = try await attempts(until: deadline)
        return try await first(of: attempts, until: deadline) { attempt, limit throws(PostgresConnectionError) in
            let targets = try await self.lookUp(attempt.target, until: limit)
            return try await self.first(of: targets, until: limit) { target, limit throws(PostgresConnectionError) in
                try await self.connect(to: target, attempt.parameters, until: limit)
            }
        }
    }

    /// As ``server``, for the one of several hosts that it is connected to.
    nonisolated func server(of handle: ConnectionHandle) -> String {
        notices.server(of: handle)
    }

    /// A place to try, and what else libpq is given for it.
    private struct Attempt: Sendable {
        let target: ConnectTarget
        let parameters: [(String, String)]
    }

    /// The service file may have changed since the configuration was made.
    private func attempts(until deadline: MonotonicTime) async throws(PostgresConnectionError) -> [Attempt] {
        let (parameters, conninfo) = (configuration.connectionParameters, configuration.conninfo)
        let options = await blocking(until: deadline) { () -> Result<[String: String], PostgresConfigurationError> in
            do throws(PostgresConfigurationError) {
                return .success(try ConnectionInfo.options(conninfo))
            } catch {
                return .failure(error)
            }
        }
        guard let options else { throw timeout(configuration.connectTimeout) }
        switch options {
        case .failure(let error): throw PostgresConnectionError(.failed, message: error.reason, server: server)
        case .success(let options):
            var targets = ConnectTarget.list(in: options)
            if options["load_balance_hosts"] == "random" { targets.shuffle() }
            // libpq asks a second time itself, but not over all hosts when it knows of one only.
            let kinds = options["target_session_attrs"] == "prefer-standby" ? ["standby", "any"] : []
            guard !kinds.isEmpty else { return targets.map { Attempt(target: $0, parameters: parameters) } }
            return kinds.flatMap { kind in
                targets.map { Attempt(target: $0, parameters: parameters + [("target_session_attrs", kind)]) }
            }
        }
    }

    private func lookUp(
        _ target: ConnectTarget, until limit: MonotonicTime
    ) async throws(PostgresConnectionError) -> [ConnectTarget] {
        guard target.needsLookUp else { return [target] }
        let start = MonotonicTime.now
        guard let result = await blocking(until: limit, { HostLookup.addresses(of: target.host) }) else {
            throw timeout(start.duration(to: .now), "looking up host name \"\(target.host)\": ")
        }
        switch result {
        case .success(let addresses):
            return addresses.map { address in
                var target = target
                target.address = address
                return target
            }
        case .failure(let failure):
            throw PostgresConnectionError(.failed, message: failure.message, server: server)
        }
    }

    private func first<Place: Sendable>(
        of places: [Place], until deadline: MonotonicTime,
        _ connect: (Place, MonotonicTime) async throws(PostgresConnectionError) -> ConnectionHandle
    ) async throws(PostgresConnectionError) -> ConnectionHandle {
        var failures: [PostgresConnectionError] = []
        for (index, place) in places.enumerated() {
            let now = MonotonicTime.now
            do throws(PostgresConnectionError) {
                return try await connect(place, now + now.duration(to: deadline) / (places.count - index))
            } catch {
                // As libpq: a server that knows the user or database not is no reason to ask another.
                guard error.kind != .refused else { throw error }
                failures.append(error)
            }
        }
        throw merged(failures)
    }

    private func merged(_ failures: [PostgresConnectionError]) -> PostgresConnectionError {
        guard failures.count != 1 else { return failures[0] }
        let kinds = Set(failures.map(\.kind))
        return PostgresConnectionError(
            kinds.count == 1 ? failures[0].kind : .failed, code: failures.lazy.compactMap(\.code).first,
            message: failures.map(\.message).joined(separator: "; "), server: server)
    }
}
