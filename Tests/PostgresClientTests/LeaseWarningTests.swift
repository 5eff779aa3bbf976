#if DEBUG
    import InMemoryLogging
    import Logging
    import PostgresTesting
    import Testing

    @testable import PostgresClient

    @Suite(.timeLimit(.minutes(5))) struct LeaseWarningTests {
        @Test func aClosureThatHoldsItsConnectionForLongIsNamedOnce() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let log = InMemoryLogHandler()
                var configuration = try database.configuration(maximum: 1)
                configuration.longLease = .milliseconds(50)
                let client = PostgresClient(configuration, logger: Logger(label: "test") { _ in log })
                func warnings() -> [InMemoryLogHandler.Entry] {
                    log.entries.filter { "\($0.message)".contains("held for more than") }
                }
                for count in 1...2 {
                    try await client.withConnection { connection in
                        // Something is under way, so the pool looks at its connections often.
                        while warnings().count < count { try await connection.execute("SELECT 'held'") }
                        await client.pool.warnAboutLongLeases(.now + .seconds(60))
                        #expect(warnings().count == count)
                    }
                }
                #expect(warnings().allSatisfy { $0.level == .warning })
                #expect(warnings().first?.metadata["server"] == "\(client.server)")
            }
        }

        @Test func whoIsQuickIsNotNamed() async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let log = InMemoryLogHandler()
                let client = PostgresClient(
                    try database.configuration(maximum: 1), logger: Logger(label: "test") { _ in log })
                try await client.withConnection { connection in
                    try await connection.execute("SELECT 1")
                    await client.pool.warnAboutLongLeases(.now + .seconds(29))
                    #expect(log.entries.isEmpty)
                    await client.pool.warnAboutLongLeases(.now + .seconds(31))
                    #expect(log.entries.count == 1)
                }
            }
        }
    }
#endif
