import ArgumentParser

struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database's schema to what this program needs, or say how far it is.",
        subcommands: [MigrateUpCommand.self, MigrateStatusCommand.self])
}
