import ArgumentParser

/// What PostgresClient costs. `Benchmarks/run` does it all.
struct ClientBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(subcommands: [Compare.self, Cost.self, Heartbeats.self])
}
