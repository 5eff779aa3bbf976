import ArgumentParser
import PostgresClient

struct ServiceListCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "All services with their versions, and for each binary the floor and who holds it there.")

    @OptionGroup var options: CommonOptions

    func answer(from database: PostgresClient) async throws -> ServiceListReport {
        try await database.checkSchema()
        let results = try await database.pipeline([FloorReport.query(), ServiceReport.query()])
        let floors = try FloorReport.decode(results[0])
        return ServiceListReport(services: try ServiceReport.decode(results[1], floors: floors), floors: floors)
    }
}
