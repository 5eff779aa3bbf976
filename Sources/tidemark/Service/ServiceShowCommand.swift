import ArgumentParser
import PostgresClient

struct ServiceShowCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One service, and what its binary's floor depends on.")

    @Argument(help: "The service's host.")
    var host: String

    @Argument(help: "The service's binary, such as nova-compute, if the host has several services.")
    var binary: String?

    @OptionGroup var options: CommonOptions

    func answer(from database: PostgresClient) async throws -> ServiceShowReport {
        try await database.checkSchema()
        let results = try await database.pipeline([
            FloorReport.query(), ServiceReport.query(host: host, binary: binary),
        ])
        let floors = try FloorReport.decode(results[0])
        let services = try ServiceReport.decode(results[1], floors: floors)
        guard let service = services.first else { throw ServiceSelectionError.unknown(host: host, binary: binary) }
        guard services.count == 1 else {
            throw ServiceSelectionError.several(host: host, binaries: services.map { $0.binary ?? "" })
        }
        return ServiceShowReport(service: service, floor: floors.first { $0.binary == service.binary })
    }
}
