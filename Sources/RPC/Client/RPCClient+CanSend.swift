public import VersionedObjects

extension RPCClient {
    /// Whether a message of that version may be sent: same major as the cap, and not above it. Without a cap any may,
    /// and under one a message without a version may not. No I/O, no lock, no allocation.
    public func canSend(_ version: RPCVersion?) -> Bool {
        capSource.cap.allows(version)
    }

    /// Whether a message of the target's own version may be sent.
    public func canSend() -> Bool {
        canSend(chosenVersion ?? target.version)
    }

    /// The form and the version to send a method in; nil when every form it ever had is too new. No I/O, no lock, no
    /// allocation.
    func form<Method: RPCMethod>(_: Method.Type, under cap: RPCCap) -> (index: Int, version: RPCVersion)? {
        let forms = Method.forms
        if let version = chosenVersion {
            guard cap.allows(version), let index = forms.index(at: version) else { return nil }
            return (index, version)
        }
        guard !forms.versions.isEmpty else {
            // The same in every version: sent in the target's own.
            guard cap.allows(target.version) else { return nil }
            return (0, target.version ?? RPCVersion(1, 0))
        }
        var limit = target.version ?? forms.versions[0]
        if let version = cap.version, version < limit { limit = version }
        guard let index = forms.index(at: limit) else { return nil }
        let version = forms.versions[index]
        // A new major starts with the newest form of the one before.
        return (index, version.major == limit.major ? version : RPCVersion(limit.major, 0))
    }
}
