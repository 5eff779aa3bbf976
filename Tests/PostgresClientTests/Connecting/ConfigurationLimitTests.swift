import Foundation
import PostgresTesting
import Testing

@testable import PostgresClient

@Suite(.timeLimit(.minutes(5))) struct ConfigurationLimitTests {
    private static let longest: [Duration] = [
        .milliseconds(Int64(Int32.max) + 1), .seconds(86_400 * 365), .seconds(Int64.max), .seconds(Int64.max) * 10,
    ]

    private static let sizes: [(Duration, Int64)] = [
        (.zero, 1), (.seconds(-5), 1), (.nanoseconds(1), 1), (.microseconds(1500), 1), (.milliseconds(2), 2),
        (.seconds(30), 30_000), (.milliseconds(Int32.max), Int64(Int32.max)), (.seconds(Int64.min), 1),
    ]

    @Test(arguments: ConfigurationLimitTests.sizes + ConfigurationLimitTests.longest.map { ($0, Int64(Int32.max)) })
    func durationsFitIntoTheServersSettings(_ duration: Duration, _ milliseconds: Int64) {
        #expect(duration.milliseconds == milliseconds)
    }

    /// The server refuses a connection that asks for more than it can count.
    @Test(arguments: ConfigurationLimitTests.longest) func anyTimeoutConnects(_ limit: Duration) async throws {
        var configuration = try PostgresConfiguration(try await PostgresCluster.shared().conninfo)
        configuration.statementTimeout = limit
        configuration.lockTimeout = limit
        configuration.idleInTransactionTimeout = limit
        configuration.connectTimeout = min(limit, .seconds(Int64.max))
        let rows = try await PostgresClient(configuration).execute(
            """
            SELECT setting::bigint FROM pg_settings
            WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')
            """)
        #expect(try rows.decode(as: Int.self) == [Int](repeating: Int(Int32.max), count: 3))
    }

    @Test(arguments: [
        ("", "UTC"), ("-c TimeZone=Europe/Berlin", "Europe/Berlin"), ("-cTimeZone=Asia/Tokyo", "Asia/Tokyo"),
        ("--timezone=America/Lima", "America/Lima"), ("-c work_mem=1MB -c  TIMEZONE=Europe/Berlin", "Europe/Berlin"),
        ("-c application_name=timezone", "UTC"), ("-c search_path=timezone", "UTC"),
    ])
    func theTimeZoneIsUTCUnlessTheOptionsNameAnother(_ options: String, _ zone: String) async throws {
        var configuration = try PostgresConfiguration(try await conninfo(options))
        configuration.statementTimeout = .seconds(20)
        let rows = try await PostgresClient(configuration).execute(
            "SELECT current_setting('TimeZone'), current_setting('statement_timeout')")
        #expect(try rows[0].decode(as: (String, String).self) == (zone, "20s"))
    }

    private func conninfo(_ options: String) async throws -> String {
        let conninfo = try await PostgresCluster.shared().conninfo
        guard conninfo.contains("://") else { return "\(conninfo) options='\(options)'" }
        let encoded = options.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "\(conninfo)\(conninfo.contains("?") ? "&" : "?")options=\(encoded)"
    }

    /// Behind a pooler nothing may be said when connecting, so the role's own counts, as for the timeouts.
    @Test func behindAPoolerTheRoleSaysWhichTimeZone() async throws {
        var configuration = try PostgresConfiguration(try await PostgresCluster.shared().conninfo)
        for mode in [PreparedStatementMode.unnamed, .off] {
            configuration.preparedStatements = mode
            #expect(!configuration.connectionParameters.contains { $0.0 == "options" })
        }
    }
}
