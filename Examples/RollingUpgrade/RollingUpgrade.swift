import ArgumentParser
import Foundation

/// A fleet of operating-system processes is upgraded one by one on a PostgreSQL of its own, and what must hold on the
/// way is checked. The same program is the fleet's services: `RollingUpgrade service`.
@main
struct RollingUpgrade: AsyncParsableCommand {
    static func main() async {
        // Nobody reading on is no reason to leave processes behind, or to stop serving.
        signal(SIGPIPE, SIG_IGN)
        await main(nil)
    }

    static let configuration = CommandConfiguration(
        commandName: "RollingUpgrade",
        abstract: "A rolling upgrade with real processes, shown as it happens and checked at the end.",
        subcommands: [DemoCommand.self, ServiceCommand.self],
        defaultSubcommand: DemoCommand.self)
}
