import ComputeRPCAPI
import ComputeTesting
import LogTesting
import PostgresClient
import PostgresObjects
import PostgresTesting
import RPC
import SchemaMigrations
import ServiceObjects
import VersionedObjects

/// A migrated database, and computes in this process that take messages over a bus.
struct ComputeFleet: Sendable {
    let client: PostgresClient
    let counter: RoundTripCounter
    let bus = InProcessBus()
    let log = LogLines()

    /// A compute that joined.
    struct Compute {
        fileprivate let manager: RecordingManager
        fileprivate let dispatcher: RPCDispatcher

        /// What it was told so far.
        var told: [ToldMessage] { manager.told }

        /// What it was told in all: it takes nothing more, and what it accepted has run.
        func toldInAll() async -> [ToldMessage] {
            await dispatcher.shutdown()
            return told
        }
    }

    static func with(_ body: (ComputeFleet) async throws -> Void) async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let counter = try RoundTripCounter(in: database)
            var configuration = try PostgresConfiguration(counter.conninfo)
            // A connection that idles while other tests have the machine would cost a round trip that is not counted
            // here.
            configuration.pool.checkAfterIdle = nil
            let client = PostgresClient(configuration)
            try await MigrationRunner(client: client, migrations: .embedded()).up()
            try await body(ComputeFleet(client: client, counter: counter))
            await client.shutdown()
        }
    }

    func context(_ version: Int = 73) -> ObjectContext {
        ObjectContext(.database(client), release: .nova.upTo(version), logger: log.logger)
    }

    /// A compute of that service version: it listens, and its row says where.
    @discardableResult
    func join(_ host: String, _ version: Int) async throws -> Compute {
        let manager = RecordingManager()
        let dispatcher = listen(host, version, manager)
        let address = bus.host(host, topic: ComputeAPI.topic)?.address
        var options = ServiceOptions()
        options.disableComputeServiceCheckForFFU = true
        var service = try await Service.register(
            host: host, binary: .novaCompute, topic: ComputeAPI.topic, options: options, in: context(version))
        service.rpcAddress = address.map { "\($0)" }
        try await service.save(in: context(version))
        return Compute(manager: manager, dispatcher: dispatcher)
    }

    /// A compute of that service version that listens and has no row.
    @discardableResult
    func listen(_ host: String, _ version: Int, _ manager: RecordingManager) -> RPCDispatcher {
        let dispatcher = RPCDispatcher(compute: manager, host: host, release: .nova.upTo(version), logger: log.logger)
        bus.listen(host, topics: [ComputeAPI.topic, ComputeAPI.alternateTopic], receiver: dispatcher)
        return dispatcher
    }

    func roundTrips(_ body: () async throws -> Void) async throws -> Int {
        let before = counter.roundTrips
        try await body()
        return counter.roundTrips - before
    }
}
