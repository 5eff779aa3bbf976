/// What a build knows of itself and of those before it: its service version, the history that led there, and the names
/// of the releases on the way.
///
/// Release names and RPC versions stand in one table, the ``history``; a name is a place in it. So the two cannot
/// disagree.
///
/// The rules of the counter, for who adds an entry:
/// - One counter for all services of the fleet. It goes up by one with **each** change that another service must know
///   of, not only with changes of an interface.
/// - Entries are added at the end and never changed: services that run today were built from them.
/// - A release is named at the **lowest** service version that its services may have. A pin to that name is then
///   something every one of them understands.
public struct Release: Sendable, Hashable {
    /// One entry for each service version, from 0 to ``serviceVersion``.
    public let history: [HistoryEntry]
    /// Releases from before the counter, oldest first.
    public let ancient: [AncientRelease]
    /// The name of the oldest release whose services may still run beside this one; `nil` when any may.
    public let oldestSupported: String?
    /// What the name of every binary of this fleet starts with; empty when any name will do.
    public let binaryPrefix: String

    /// The service version of this build.
    public var serviceVersion: Int { history.count - 1 }

    /// Creates a release.
    ///
    /// - Throws: ``ReleaseError`` when the history is not one entry for each of 0, 1, 2 …, when a name is there twice
    ///   or not in lower case, or when `oldestSupported` is not a name in the history.
    public init(
        history: [HistoryEntry], ancient: [AncientRelease] = [], oldestSupported: String? = nil,
        binaryPrefix: String = ""
    ) throws(ReleaseError) {
        self.history = history
        self.ancient = ancient
        self.oldestSupported = oldestSupported
        self.binaryPrefix = binaryPrefix
        try validate()
    }

    /// Used for what is known to be valid.
    private init(
        valid history: [HistoryEntry], ancient: [AncientRelease], oldestSupported: String?, binaryPrefix: String
    ) {
        self.history = history
        self.ancient = ancient
        self.oldestSupported = oldestSupported
        self.binaryPrefix = binaryPrefix
    }

    /// The release as it was when its newest service version was `serviceVersion`: later entries and names are unknown.
    ///
    /// One program can so play any release of its history. A version that this release does not reach yet, or a
    /// negative one, gives the nearest there is. ``oldestSupported`` is dropped when it was still to come.
    public func upTo(_ serviceVersion: Int) -> Release {
        let known = Array(history.prefix(max(serviceVersion, 0) + 1))
        let oldest = oldestSupported.flatMap { name in
            known.contains { $0.releaseNames.contains(name) } ? name : nil
        }
        return Release(valid: known, ancient: ancient, oldestSupported: oldest, binaryPrefix: binaryPrefix)
    }
}
