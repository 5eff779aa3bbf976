import ArgumentParser
import ComputeRPCAPI
import PostgresClient
import ServiceObjects
import VersionedObjects

struct PinComputeCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "compute",
        abstract: "The RPC version that a client of the computes may send, and which hosts hold it back.")

    @Option(help: "auto, none, a release name such as epoxy, or an RPC version such as 6.1.")
    var pin = "auto"

    @OptionGroup var options: CommonOptions

    func answer(from database: PostgresClient) async throws -> PinReport {
        let release = Release.nova
        let pin = try Pin(pin, for: ComputeAPI.interface, release: release)
        try await database.checkSchema()
        let rows = try await database.execute(FloorReport.query(binary: Binary.novaCompute.rawValue))
        let floor = try FloorReport.decode(rows).first
        return try PinReport(pin, floor: floor, release: release)
    }
}
