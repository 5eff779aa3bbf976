import Foundation
import PostgresClient

extension PostgresCluster {
    /// Runs `body` with a fresh, empty database that is dropped afterwards, also when connections to it are left open. At
    /// most eight run at once; further ones wait.
    ///
    /// - Throws: what `body` throws, or the errors of `PostgresClient` when the database cannot be made.
    public func withDatabase<Result: Sendable>(
        _ body: (PostgresDatabase) async throws -> Result
    ) async throws -> Result {
        await slots.take()
        do {
            let result = try await withFreshDatabase(body)
            await slots.giveBack()
            return result
        } catch {
            await slots.giveBack()
            throw error
        }
    }

    private func withFreshDatabase<Result: Sendable>(
        _ body: (PostgresDatabase) async throws -> Result
    ) async throws -> Result {
        let name = "tm_" + UUID().uuidString.lowercased().replacing("-", with: "")
        var configuration = try PostgresConfiguration(conninfo)
        configuration.pool = PoolConfiguration(maximum: 1, acquireTimeout: .seconds(60))
        configuration.statementTimeout = .seconds(120)
        let admin = PostgresClient(configuration)
        // Two at once with the same template would wait for each other and one of them fail: FILE_COPY reads it as files.
        try await admin.execute("CREATE DATABASE \(identifier: name) TEMPLATE template0 STRATEGY file_copy")
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await body(PostgresDatabase(conninfo: conninfo, name: name)))
        } catch {
            result = .failure(error)
        }
        // A task of its own: the database is dropped for a cancelled test too.
        await Task { _ = try? await admin.execute("DROP DATABASE IF EXISTS \(identifier: name) WITH (FORCE)") }.value
        await admin.shutdown()
        return try result.get()
    }
}
