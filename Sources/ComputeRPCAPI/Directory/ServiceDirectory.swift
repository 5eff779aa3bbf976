public import PostgresObjects
public import RPC
public import ServiceObjects
import Synchronization

/// Finds hosts in the services table: where they listen, and whether they are up by the database's clock.
///
/// One round trip when it looks. What it found is good for a moment, so that a call usually costs no query; a host that
/// a message did not reach is looked up again. Only hosts that can be sent to are remembered, never that one is away,
/// and a database that cannot be asked is an error, never an empty fleet.
public final class ServiceDirectory: HostDirectory {
    private struct Cache {
        var hosts: [String: Found<RPCHost>] = [:]
        var topics: [String: Found<[RPCHost]>] = [:]
    }

    private struct Found<Value> {
        let value: Value
        let at: ContinuousClock.Instant
    }

    private let context: ObjectContext
    private let liveness: Liveness
    private let maximumAge: Duration
    private let aliases: [String: String]
    private let cache = Mutex(Cache())

    /// Creates a directory. It asks nothing before it is asked.
    ///
    /// - Parameters:
    ///   - liveness: how long a service may be silent and still count as up.
    ///   - maximumAge: how long an answer is good for; 5 seconds.
    ///   - aliases: topics that have no rows of their own: for each the topic whose services listen to it too.
    ///   - context: where the services table is.
    public init(
        liveness: Liveness = Liveness(), maximumAge: Duration = .seconds(5), aliases: [String: String] = [:],
        in context: ObjectContext
    ) {
        self.context = context
        self.liveness = liveness
        self.maximumAge = maximumAge
        self.aliases = aliases
    }

    /// A host that listens to a topic.
    ///
    /// - Throws: what PostgresClient throws.
    public func host(_ host: String, topic: String) async throws -> RPCHost? {
        if let known = remembered(host, topic: topic) { return known }
        let found = try await look(topic: topic, host: host).first
        if let found, found.isUp, found.address != nil {
            cache.withLock { $0.hosts[Self.key(host, topic)] = Found(value: found, at: .now) }
        }
        return found
    }

    /// A host that was found a moment ago, and could be sent to.
    public func remembered(_ host: String, topic: String) -> RPCHost? {
        let key = Self.key(host, topic)
        return fresh(cache.withLock { $0.hosts[key] })
    }

    /// All hosts that listen to a topic.
    ///
    /// - Throws: what PostgresClient throws.
    public func hosts(topic: String) async throws -> [RPCHost] {
        if let known = fresh(cache.withLock({ $0.topics[topic] })) { return known }
        return try await hostsNow(topic: topic)
    }

    /// All hosts that listen to a topic now; one round trip, always.
    ///
    /// - Throws: what PostgresClient throws.
    public func hostsNow(topic: String) async throws -> [RPCHost] {
        let found = try await look(topic: topic, host: nil)
        if found.contains(where: \.isUp) {
            cache.withLock { $0.topics[topic] = Found(value: found, at: .now) }
        }
        return found
    }

    /// Forgets where a host is, and with it who listens to the topic.
    public func forget(_ host: String, topic: String) {
        cache.withLock { cache in
            cache.hosts[Self.key(host, topic)] = nil
            cache.topics[topic] = nil
        }
    }

    private static func key(_ host: String, _ topic: String) -> String { "\(topic)\u{0}\(host)" }

    private func fresh<Value>(_ found: Found<Value>?) -> Value? {
        guard let found, found.at.duration(to: .now) < maximumAge else { return nil }
        return found.value
    }

    private func look(topic: String, host: String?) async throws -> [RPCHost] {
        try await Service.listeners(topic: aliases[topic] ?? topic, host: host, liveness: liveness, in: context)
            .map { RPCHost(host: $0.host, address: $0.address.flatMap { try? RPCAddress($0) }, isUp: $0.isUp) }
    }
}
