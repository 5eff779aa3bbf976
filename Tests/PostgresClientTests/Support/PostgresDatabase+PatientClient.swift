import PostgresClient
import PostgresTesting

extension PostgresDatabase {
    /// A client for statements that move a lot of data, which takes longer on a machine that is busy with other tests.
    func patientClient(maximum: Int) throws -> PostgresClient {
        var configuration = try configuration(maximum: maximum)
        configuration.statementTimeout = .seconds(240)
        return PostgresClient(configuration)
    }
}
