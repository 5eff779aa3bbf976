extension RPCClient {
    /// Finds the receiver and gets the message there, within the message's deadline.
    func deliver(_ message: RPCRequest) async throws -> RPCReply {
        let deadline = Deadline(after: message.deadline)
        guard let name = message.host else { return try await deliverToAny(message, before: deadline) }
        let host = try await find(name, message, deadline)
        return try await deliver(message, to: host, before: deadline)
    }

    /// To that host; where it is not there any more, once more to where it is now.
    func deliver(
        _ message: RPCRequest, to host: RPCHost, before deadline: Deadline
    ) async throws -> RPCReply {
        do {
            return try await attempt(message, at: host, deadline)
        } catch let error as Undelivered {
            guard !deadline.hasPassed else { throw error.explained }
            let again = try await find(host.host, message, deadline)
            guard again.address != host.address else {
                // Looked up just now and of no use: the next message looks again.
                directory.forget(host.host, topic: message.topic)
                throw error.explained
            }
            logger.info(
                "\(host.host) moved from \(host.address.shown) to \(again.address.shown)",
                metadata: ["request_id": "\(message.requestID)"])
            do { return try await attempt(message, at: again, deadline) } catch let error as Undelivered {
                throw error.explained
            }
        }
    }

    /// To whoever is up, in random order, until one takes it.
    private func deliverToAny(_ message: RPCRequest, before deadline: Deadline) async throws -> RPCReply {
        let all = try await before(deadline, late: .timedOut(topic: message.topic)) {
            try await directory.hosts(topic: message.topic)
        }
        var last: Undelivered?
        for host in all.filter({ $0.isUp && $0.address != nil }).shuffled() {
            if let last, deadline.hasPassed { throw last.explained }
            do { return try await attempt(message, at: host, deadline) } catch let error as Undelivered { last = error }
        }
        throw last?.explained ?? RPCRoutingError.nobodyUp(topic: message.topic, known: all.count)
    }

    /// One attempt at one address.
    ///
    /// - Throws: ``Undelivered`` when the receiver certainly did nothing, and somebody else, or the same host elsewhere,
    ///   may be asked.
    private func attempt(
        _ message: RPCRequest, at host: RPCHost, _ deadline: Deadline
    ) async throws -> RPCReply {
        guard host.isUp else { throw RPCRoutingError.hostDown(host: host.host, topic: message.topic) }
        guard let address = host.address else {
            throw RPCRoutingError.noAddress(host: host.host, topic: message.topic)
        }
        var request = message
        request.deadline = deadline.remaining
        guard request.deadline > .zero else {
            // The host is not to blame.
            let reason = RPCTransportError.unreachable(address, reason: "no time was left to send the message")
            throw Undelivered(explained: RPCDeliveryError(reason, message, host: host.host))
        }
        do {
            let reply = try await transport.send(request, to: address)
            if case .failure(let failure) = reply, failure.isSomebodyElses(message) {
                // One that is busy is where it was: asking the database again would only add to the load.
                if failure.code == WrongReceiver.code { directory.forget(host.host, topic: message.topic) }
                throw Undelivered(explained: failure.error(promised: [], host: host.host))
            }
            return reply
        } catch let error as RPCTransportError {
            if case .cancelled = error { throw CancellationError() }
            // Whatever it was: the next message asks anew where the host is, and whether it is up.
            directory.forget(host.host, topic: message.topic)
            let explained = RPCDeliveryError(error, message, host: host.host)
            throw error.isUndelivered ? Undelivered(explained: explained) : explained
        }
    }

    private func find(
        _ name: String, _ message: RPCRequest, _ deadline: Deadline
    ) async throws -> RPCHost {
        // Most are: then there is no search that would need a task to be ended with.
        if let known = directory.remembered(name, topic: message.topic) { return known }
        let found = try await before(deadline, late: .timedOut(topic: message.topic)) {
            try await directory.host(name, topic: message.topic)
        }
        guard let found else { throw RPCRoutingError.unknownHost(host: name, topic: message.topic) }
        return found
    }
}

/// The receiver did nothing with the message.
struct Undelivered: Error {
    /// What the caller gets if nothing better is found.
    let explained: any Error
}

extension RPCFailure {
    /// Whether another receiver may be asked: this one is not who was meant, or any will do and this one is busy.
    fileprivate func isSomebodyElses(_ message: RPCRequest) -> Bool {
        code == WrongReceiver.code || message.host == nil && code == ReceiverBusy.code
    }
}

extension RPCAddress? {
    fileprivate var shown: String { map { "\($0)" } ?? "nowhere" }
}
