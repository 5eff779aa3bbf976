public import PostgresObjects

/// Remembers minimum versions for a while, for who asks often: which features may be offered, not who may join.
///
/// However many callers wait, one query is under way. A binary without services is not remembered: the next caller may
/// be asking because the first one has just started.
public actor MinimumVersionCache {
    private struct Entry {
        let version: Int
        let expires: ContinuousClock.Instant
    }

    private let context: ObjectContext
    private let timeToLive: Duration
    private var entries: [Binary: Entry] = [:]
    private var queries: [Set<Binary>: Task<[Binary: Int], any Error>] = [:]

    /// Creates a cache.
    ///
    /// - Parameters:
    ///   - context: where the services are.
    ///   - timeToLive: how old an answer may be; 60 seconds.
    public init(context: ObjectContext, timeToLive: Duration = .seconds(60)) {
        self.context = context
        self.timeToLive = timeToLive
    }

    /// As ``Service/minimumVersion(of:in:)-(Binary,_)``, at most as old as the time to live.
    public func minimumVersion(of binary: Binary) async throws -> Int {
        try await minimumVersion(of: [binary])
    }

    /// As ``Service/minimumVersion(of:in:)-([Binary],_)``. Remembered answers are used when there is one for each
    /// binary.
    public func minimumVersion(of binaries: [Binary]) async throws -> Int {
        let wanted = Set(binaries)
        let now = ContinuousClock.now
        let known = wanted.compactMap { entries[$0].flatMap { $0.expires > now ? $0.version : nil } }
        if known.count == wanted.count { return known.min() ?? 0 }
        return try await query(wanted).values.min() ?? 0
    }

    /// Forgets everything; an answer that is under way is not kept either.
    public func clear() {
        entries = [:]
        queries = [:]
    }

    private func query(_ wanted: Set<Binary>) async throws -> [Binary: Int] {
        if let query = queries[wanted] { return try await query.value }
        // A task of its own: who asked first may be cancelled while others still wait.
        let asked = ContinuousClock.now
        let query = Task { [context] in try await Service.minimumVersions(of: Array(wanted), in: context) }
        queries[wanted] = query
        let result = await query.result
        guard queries[wanted] == query else { return try result.get() }
        queries[wanted] = nil
        for (binary, version) in try result.get() {
            entries[binary] = Entry(version: version, expires: asked + timeToLive)
        }
        return try result.get()
    }
}
