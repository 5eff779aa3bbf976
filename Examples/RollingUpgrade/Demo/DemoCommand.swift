import ArgumentParser
import UnixSignals

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Run the upgrade on a PostgreSQL of its own, and check it.")

    func run() async throws {
        guard Wire.isThere else { throw ValidationError("\(NoWire())") }
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        let status = await withTaskGroup(of: Int32?.self) { group in
            group.addTask { await Demo().run() }
            group.addTask {
                for await signal in signals { return 128 + signal.rawValue }
                return nil
            }
            // Whichever comes first says how it ended. A demo that was interrupted still comes to its own end, which
            // is where it stops what it started.
            let first = await group.next() ?? nil
            group.cancelAll()
            await group.waitForAll()
            return first ?? 1
        }
        throw ExitCode(status)
    }
}
