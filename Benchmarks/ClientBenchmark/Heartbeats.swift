import ArgumentParser
import PostgresClient

/// Nothing but heartbeats, for a tool that counts what they cost.
struct Heartbeats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Do COUNT heartbeats, one after the other.")

    @Argument(help: "Where the fleet is.")
    var conninfo: String

    @Argument(help: "How many.")
    var count: Int

    func run() async throws {
        var configuration = try PostgresConfiguration(conninfo)
        configuration.pool = PoolConfiguration(maximum: 1)
        let client = PostgresClient(configuration)
        let workload = Workload.heartbeat
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: client.executor) {
                for turn in 0..<count {
                    try workload.read(try await client.execute(workload.statement(workload.value(at: turn))))
                }
            }
            try await group.waitForAll()
        }
        await client.shutdown()
    }
}
