public import VersionedObjects

extension RPCClient {
    /// The cap to send under now, and the time that is left for the message. While the cap is provisional it is found again,
    /// which is part of that time.
    ///
    /// - Throws: what ``RPCCapSource/resolve()`` throws, ``RPCRoutingError/capTimedOut(topic:)`` when it takes too long;
    ///   `CancellationError`.
    package func capForSending() async throws -> (cap: RPCCap, timeLeft: Duration) {
        let cap = capSource.cap
        guard cap.isProvisional else { return (cap, timeout) }
        let deadline = Deadline(after: timeout)
        let found = try await before(deadline, late: .capTimedOut(topic: target.topic)) { [capSource] in
            try await capSource.resolve()
        }
        return (found, deadline.remaining)
    }

    /// Whether a message of that version may be sent: same major as the cap, and not above it. Without a cap any may,
    /// and under one a message without a version may not. No I/O, no lock, no allocation.
    public func canSend(_ version: RPCVersion?) -> Bool {
        capSource.cap.allows(version)
    }

    /// Whether a message of the target's own version may be sent.
    public func canSend() -> Bool {
        canSend(chosenVersion ?? target.version)
    }

    /// The version that a method is sent in now; nil when it may not be sent. No I/O, no lock, no allocation.
    public func version<Method: RPCMethod>(of method: Method.Type) -> RPCVersion? {
        form(method, under: capSource.cap)?.version
    }

    /// The form and the version to send a method in; nil when the cap allows none. No I/O, no lock, no allocation.
    func form<Method: RPCMethod>(_ method: Method.Type, under cap: RPCCap) -> (index: Int, version: RPCVersion)? {
        guard !Method.forms.versions.isEmpty || chosenVersion != nil else {
            // The same in every version: sent in the target's own.
            guard cap.allows(target.version) else { return nil }
            return (0, target.version ?? RPCVersion(1, 0))
        }
        guard let choice = choose(method, under: cap), cap.allows(choice.version) else { return nil }
        return choice
    }

    /// Why ``form(_:under:)`` found none.
    func refusal<Method: RPCMethod>(_ method: Method.Type, under cap: RPCCap) -> RPCVersionCapError {
        let oldest = Method.forms.versions.last
        var version = choose(method, under: cap)?.version ?? oldest ?? target.version
        var ownVersion: RPCVersion?
        if let oldest, let own = chosenVersion ?? target.version, own < oldest {
            version = oldest
            ownVersion = own
        }
        return RPCVersionCapError(
            method: Method.name, version: version, ownVersion: ownVersion, cap: cap.version,
            holders: capSource.holders)
    }

    /// The newest form that is not above the cap; the cap may still be of another major than what it is sent in.
    private func choose<Method: RPCMethod>(_: Method.Type, under cap: RPCCap) -> (index: Int, version: RPCVersion)? {
        let forms = Method.forms
        if let version = chosenVersion { return forms.index(at: version).map { ($0, version) } }
        guard !forms.versions.isEmpty else { return nil }
        var limit = target.version ?? forms.versions[0]
        if let version = cap.version, version < limit { limit = version }
        guard let index = forms.index(at: limit) else { return nil }
        let version = forms.versions[index]
        // A new major starts with the newest form of the one before.
        return (index, version.major == limit.major ? version : RPCVersion(limit.major, 0))
    }
}
