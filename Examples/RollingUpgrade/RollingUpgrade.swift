import ArgumentParser

/// A fleet of operating-system processes is upgraded one by one on a PostgreSQL of its own, and what must hold on the
/// way is checked. The same program is the fleet's services: `RollingUpgrade service`.
@main
struct RollingUpgrade: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "RollingUpgrade",
        abstract: "A rolling upgrade with real processes, shown as it happens and checked at the end.",
        subcommands: [DemoCommand.self, ServiceCommand.self],
        defaultSubcommand: DemoCommand.self)
}
