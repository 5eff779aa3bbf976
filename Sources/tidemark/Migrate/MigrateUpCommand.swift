import ArgumentParser
import PostgresClient
import SchemaMigrations
import Synchronization

struct MigrateUpCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "up",
        abstract: "Run the migrations that are pending. Several may do so at once: each file is run by one.")

    @OptionGroup var options: CommonOptions

    func answer(from database: PostgresClient) async throws -> MigrateUpReport {
        let migrations = try MigrationSet.embedded()
        let applied = Mutex<[MigrateUpReport.Step]>([])
        let showsProgress = !options.json
        let runner = MigrationRunner(client: database, migrations: migrations) { event in
            if case .applied(let fileName, let took) = event,
                let migration = migrations.migrations.first(where: { $0.fileName == fileName })
            {
                let step = MigrateUpReport.Step(
                    version: migration.version, name: migration.name, file: fileName,
                    durationMs: Int(took / .milliseconds(1)))
                applied.withLock { $0.append(step) }
            }
            if showsProgress { try? Standard.error.write("\(event)\n") }
        }
        try await runner.up()
        return MigrateUpReport(applied: applied.withLock { $0 }, version: migrations.newest)
    }
}
