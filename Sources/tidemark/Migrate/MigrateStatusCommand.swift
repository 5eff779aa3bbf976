import ArgumentParser
import PostgresClient
import SchemaMigrations
import ServiceObjects

struct MigrateStatusCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Which migrations ran, and which are pending. Exit code 78 unless the schema is current.")

    @OptionGroup var options: CommonOptions

    func answer(from database: PostgresClient) async throws -> MigrateStatusReport {
        let migrations = try MigrationSet.embedded()
        let status = try await MigrationRunner(client: database, migrations: migrations).status()
        return MigrateStatusReport(status, problem: status.problem(knownTo: migrations))
    }

    func exitCode(for answer: MigrateStatusReport) -> Int32 {
        (answer.state == .current ? ExitStatus.ok : .configuration).rawValue
    }
}
