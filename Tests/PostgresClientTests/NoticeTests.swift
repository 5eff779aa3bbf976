import InMemoryLogging
import Logging
import PostgresClient
import PostgresTesting
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct NoticeTests {
    /// What a function tells may hold the values that it was given.
    @Test func theLogGetsTheirKindAndTheHookTheirText() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let log = InMemoryLogHandler()
            var logger = Logger(label: "test") { _ in log }
            logger.logLevel = .debug
            let notices = Mutex<[PostgresNotice]>([])
            var configuration = try database.configuration(maximum: 1)
            configuration.onNotice = { notice in notices.withLock { $0.append(notice) } }
            let client = PostgresClient(configuration, logger: logger)
            try await client.execute(
                """
                CREATE FUNCTION tell(text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
                    RAISE WARNING 'beware of %', $1 USING DETAIL = 'more of ' || $1, HINT = 'go', ERRCODE = 'TM001';
                    RAISE NOTICE 'here is %', $1;
                    RAISE INFO 'there is %', $1;
                END $$
                """)
            try await client.execute("SELECT tell(\("hush"))")
            let seen = notices.withLock(\.self)
            #expect(seen.map(\.severity) == ["WARNING", "NOTICE", "INFO"])
            #expect(seen.map(\.message) == ["beware of hush", "here is hush", "there is hush"])
            #expect(seen.map(\.code) == ["TM001", "00000", "00000"])
            #expect(seen.first?.detail == "more of hush" && seen.first?.hint == "go")
            #expect(seen.first?.context?.contains("tell") == true)
            #expect(seen.first?.server == client.server)

            let entries = log.entries.filter { $0.metadata["severity"] != nil }
            #expect(entries.map(\.level) == [.warning, .debug, .debug])
            #expect(entries.map { $0.metadata["code"] } == ["TM001", "00000", "00000"])
            #expect(!log.entries.contains { "\($0)".contains("hush") })
        }
    }
}
