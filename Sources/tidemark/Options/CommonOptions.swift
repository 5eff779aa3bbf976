import ArgumentParser
import Logging
import PostgresClient

/// What every subcommand takes: where the database is, and how to answer.
struct CommonOptions: ParsableArguments {
    @Option(help: "The database, as a URL or keyword=value text. Default: see 'tidemark --help'.")
    var database: String?

    @Option(help: "A YAML file with the key database.url. Default: \(DatabaseSource.defaultFile), if it exists.")
    var config: String?

    @Flag(help: "Answer as JSON.")
    var json = false

    /// Runs `body` with the database, and closes it afterwards whatever happens.
    func withDatabase<Result: Sendable>(_ body: (PostgresClient) async throws -> Result) async throws -> Result {
        let source = try await DatabaseSource.find(option: database, file: config)
        // An error is reported once, at the end, by this program: the layers below stay silent.
        let logger = Logger(label: "tidemark") { _ in SwiftLogNoOpLogHandler() }
        let client = PostgresClient(try source.configuration(), logger: logger)
        do {
            let result = try await body(client)
            await client.shutdown()
            return result
        } catch {
            await client.shutdown()
            throw error
        }
    }
}
