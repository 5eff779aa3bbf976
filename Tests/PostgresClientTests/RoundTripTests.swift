import PostgresClient
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct RoundTripTests {
    @Test func theServerSeesOneRoundTripAStatementAPipelineAndACommit() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let counter = try RoundTripCounter(in: database)
            let client = PostgresClient(try PostgresConfiguration(counter.conninfo))
            try await client.execute("SELECT 1")
            counter.reset()
            try await client.execute("SELECT \(2)")
            #expect(counter.roundTrips == 1)
            try await client.pipeline(["SELECT 1", "SELECT 2", "SELECT 3"])
            #expect(counter.roundTrips == 2)
            #expect(counter.statements == 4)
            try await client.withTransaction { try await $0.execute("SELECT 4") }
            #expect(counter.roundTrips == 4)
        }
    }
}
