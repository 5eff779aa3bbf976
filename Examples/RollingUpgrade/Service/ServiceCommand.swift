import ArgumentParser
import ComputeRPCAPI
import Foundation
import ServiceObjects
import VersionedObjects

/// One service process of the fleet: joins, resolves its pin if it has one, reports until it is told to stop.
struct ServiceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service", abstract: "Run one service of the fleet, at a release of its own.")

    @Option(help: "The host it says it runs on.")
    var host: String

    @Option(help: "What it is: nova-compute, nova-conductor.")
    var binary: String

    @Option(help: "How far it knows the release table: its service version. Default: all of it.")
    var release: Int?

    @Option(help: "The pin of its compute client. Without it, it has no such client.")
    var pin: String?

    @Flag(help: "Follow the computes: resolve the pin again whenever the database tells of a change.")
    var follow = false

    @Option(help: "A compute to send messages to, over and over; needs a pin. May be given several times.")
    var to: [String] = []

    @Option(help: "How many rounds of messages to send, then end. Default: until told to stop.")
    var rounds: Int?

    @Option(help: "Where a compute listens for messages: an IP address of this machine, or 0.0.0.0 for all of them.")
    var listen = "127.0.0.1"

    @Flag(help: "Tell of each message that a compute receives, with its arguments.")
    var tellMessages = false

    @Option(help: "A method that a compute begins, tells of, and never ends.")
    var stall: String?

    @Option(help: "The database. Default: libpq's PG* variables.")
    var database = ""

    @Flag(help: "End when standard input ends: whoever started it is gone then.")
    var withParent = false

    func run() async throws {
        let known = release.map(Release.nova.upTo) ?? .nova
        do {
            let pin = try pin.map { try Pin($0, for: ComputeAPI.interface, release: known) }
            try await ServiceProcess(
                host: host, binary: Binary(rawValue: binary), release: known, pin: pin, follows: follow,
                database: database, endsWithParent: withParent, hosts: to, rounds: rounds, listen: listen,
                tellsMessages: tellMessages, stalledMethod: stall
            ).run()
        } catch {
            FileHandle.standardError.write(Data("\(host): \(error)\n".utf8))
            throw ExitCode(ExitStatus(for: error).rawValue)
        }
    }
}
