import VersionedObjects

extension RPCClient {
    /// How many hosts are written to at the same time.
    private static var breadth: Int { 64 }

    /// Sends a message that nobody waits for to every host of the topic that is up, and tells who did not take it. Who
    /// listens is looked up anew, so that one that joined a moment ago is not missed. A host of the target is ignored.
    ///
    /// - Throws: before anything is sent `RPCVersionCapError`, ``RPCBacklevelError``, ``RPCRoutingError`` when the search
    ///   takes too long, what the directory throws,
    ///   `EncodingError`; `CancellationError`. Trouble with one host is in the report.
    public func fanout<Method: RPCMethod>(_ method: Method) async throws -> RPCFanoutReport {
        let message = try await prepare(fanout: true).message(.cast, method)
        let deadline = Deadline(after: message.deadline)
        let hosts = try await before(deadline, late: .timedOut(topic: message.topic)) {
            try await directory.hostsNow(topic: message.topic)
        }
        return try await tracing.sending(message) { message in
            var report = RPCFanoutReport(method: Method.name, topic: message.topic)
            var rest = hosts.makeIterator()
            return try await withThrowingTaskGroup(of: (String, (any Error)?).self) { group in
                func sendNext() -> Bool {
                    while let host = rest.next() {
                        guard host.isUp else {
                            report.down.append(host.host)
                            continue
                        }
                        group.addTask { (host.host, await reach(host, message, Method.errors + errors, deadline)) }
                        return true
                    }
                    return false
                }
                for _ in 0..<Self.breadth where !sendNext() { break }
                while let (host, error) = try await group.next() {
                    if let error { report.failed[host] = error } else { report.reached.append(host) }
                    try Task.checkCancellation()
                    _ = sendNext()
                }
                return report
            }
        }
    }

    /// Sends to one of many; returns what went wrong.
    private func reach(
        _ host: RPCHost, _ message: RPCRequest, _ errors: [any RPCError.Type], _ deadline: Deadline
    ) async -> (any Error)? {
        var message = message
        message.host = host.host
        do {
            let reply = try await deliver(message, to: host, before: deadline)
            if case .failure(let failure) = reply { return failure.error(promised: errors, host: host.host) }
            return nil
        } catch {
            return error
        }
    }
}
