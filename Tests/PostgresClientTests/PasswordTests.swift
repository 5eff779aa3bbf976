import Foundation
import InMemoryLogging
import Logging
import PostgresClient
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct PasswordTests {
    @Test func scramWorksAndAWrongPasswordIsRefusedAtOnceWithoutShowingIt() async throws {
        let cluster = try await PostgresCluster.start()
        let admin = PostgresClient(try PostgresConfiguration(cluster.conninfo))
        try await admin.execute("CREATE ROLE ada LOGIN PASSWORD 'right-one'")
        // Only the local superuser stays trusted.
        try await admin.execute("CREATE TABLE hba (line text)")
        let file = try await admin.execute("SHOW hba_file").decode(as: String.self)
        try await admin.withConnection { connection in
            let program = "cat > '\(file.first ?? "")'"
            try await connection.execute(
                "INSERT INTO hba VALUES ('local all postgres trust'), ('host all all all scram-sha-256')")
            try await connection.executeScript(
                "COPY hba TO PROGRAM '\(program.replacing("'", with: "''"))'; SELECT pg_reload_conf();")
        }
        let port = try await admin.execute("SHOW port").decode(as: String.self).first ?? ""
        func configuration(_ password: String) throws -> PostgresConfiguration {
            try PostgresConfiguration("postgresql://ada:\(password)@127.0.0.1:\(port)/postgres")
        }
        let right = PostgresClient(try configuration("right-one"))
        #expect(try await right.execute("SELECT current_user::text").decode(as: String.self) == ["ada"])
        let clock = ContinuousClock.now
        let log = InMemoryLogHandler()
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .trace
        let error = await #expect(throws: PostgresConnectionError.self) {
            try await PostgresClient(configuration("wrong-one"), logger: logger).execute("SELECT 1")
        }
        #expect(!log.entries.isEmpty && !"\(log.entries)".contains("wrong-one"))
        #expect(error?.kind == .refused)
        #expect(error?.code == .invalidPassword)
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains("ada") && !text.contains("wrong-one"))
        #expect(ContinuousClock.now - clock < .seconds(5))

        // The pass file is read for each connection: who changes a password need not end the services that use it.
        let passFile = FileManager.default.temporaryDirectory.appending(path: "tidemark-\(UUID()).pgpass")
        defer { try? FileManager.default.removeItem(at: passFile) }
        func write(_ password: String) throws {
            try Data("127.0.0.1:\(port):*:ada:\(password)\n".utf8).write(to: passFile)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: passFile.path)
        }
        try write("old-one")
        let byFile = PostgresClient(
            try PostgresConfiguration("postgresql://ada@127.0.0.1:\(port)/postgres?passfile=\(passFile.path)"))
        let refusal = await #expect(throws: PostgresConnectionError.self) { try await byFile.execute("SELECT 1") }
        #expect(refusal?.code == .invalidPassword && refusal?.description.contains("old-one") == false)
        try write("right-one")
        // A refusal is tried again after a pause only; until then callers are told at once.
        while true {
            do {
                #expect(try await byFile.execute("SELECT 1").decode(as: Int.self) == [1])
                break
            } catch let error as PostgresConnectionError where error.kind == .refused {}
        }
        await cluster.stop()
    }
}
