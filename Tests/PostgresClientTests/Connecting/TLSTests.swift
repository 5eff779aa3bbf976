import PostgresClient
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct TLSTests {
    private func isEncrypted(_ configuration: PostgresConfiguration) async throws -> Bool? {
        try await PostgresClient(configuration)
            .execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").decode(as: Bool.self).first
    }

    /// It fails at once, not at the end of the wait for a connection.
    private func refusal(_ configuration: PostgresConfiguration) async throws -> PostgresConnectionError {
        let error = try #require(
            await #expect(throws: PostgresConnectionError.self) {
                try await PostgresClient(configuration).execute("SELECT 1")
            })
        #expect(!error.description.contains("hush-hush"))
        return error
    }

    @Test(arguments: [
        ("sslmode=disable", false),
        ("sslmode=allow", false),
        ("sslmode=prefer", true),
        ("sslmode=require", true),
        // As in libpq: with an authority's file, require is verify-ca.
        ("sslmode=require sslrootcert={}/ca.crt", true),
        ("sslmode=verify-ca sslrootcert={}/ca.crt", true),
        ("sslmode=verify-ca sslrootcert={}/ca.crt host=127.0.0.1", true),
        ("sslmode=verify-full sslrootcert={}/ca.crt", true),
        ("sslmode=verify-full sslrootcert={}/ca.crt channel_binding=require", true),
        ("sslmode=require ssl_min_protocol_version=TLSv1.3", true),
        ("sslmode=require ssl_max_protocol_version=TLSv1.2", true),
    ])
    func everyModeConnectsAsItSays(_ keywords: String, _ encrypted: Bool) async throws {
        let server = try await TLSServer.shared.value
        #expect(try await isEncrypted(server.configuration(keywords)) == encrypted)
    }

    @Test(arguments: [
        ("sslmode=require sslrootcert={}/other.crt", "certificate verify failed"),
        ("sslmode=verify-ca sslrootcert={}/other.crt", "certificate verify failed"),
        ("sslmode=verify-full sslrootcert={}/other.crt", "certificate verify failed"),
        ("sslmode=verify-full sslrootcert={}/ca.crt host=127.0.0.1", "does not match host name"),
        ("sslmode=verify-ca", "root certificate file"),
        ("sslmode=verify-ca sslrootcert={}/server.key", "root certificate"),
        ("sslmode=require sslcert={}/ada.crt sslkey={}/none", "private key file"),
    ])
    func aServerThatCannotBeTrustedIsNotConnectedTo(_ keywords: String, _ reason: String) async throws {
        let server = try await TLSServer.shared.value
        let error = try await refusal(server.configuration(keywords))
        #expect(error.kind == .untrusted)
        #expect(error.description.contains(reason) && error.description.contains("sslrootcert"), "\(error)")
    }

    @Test func anExpiredCertificateIsNotTrusted() async throws {
        let server = try await TLSServer.start(certificate: "expired")
        let error = try await refusal(server.configuration("sslmode=verify-full sslrootcert={}/ca.crt"))
        #expect(error.kind == .untrusted && error.description.contains("dates"), "\(error)")
        // Who does not ask for a check gets the encryption alone.
        #expect(try await isEncrypted(server.configuration("sslmode=require")) == true)
        await server.cluster.stop()
    }

    @Test func aServerWithoutTLSIsNotConnectedToWhenItIsRequired() async throws {
        let cluster = try await PostgresCluster.start()
        let address = try ServerAddress(cluster)
        let error = try await refusal(
            PostgresConfiguration(
                "host=127.0.0.1 port=\(address.port) user=postgres dbname=postgres sslmode=require gssencmode=disable"))
        #expect(error.kind == .untrusted && error.message.contains("does not support SSL"), "\(error)")
        await cluster.stop()
    }

    @Test func clientCertificatesAreChecked() async throws {
        let server = try await TLSServer.shared.value
        let common = "user=ada sslmode=verify-full sslrootcert={}/ca.crt"
        let ada = PostgresClient(try server.configuration("\(common) sslcert={}/ada.crt sslkey={}/ada.key"))
        #expect(try await ada.execute("SELECT current_user::text").decode(as: String.self) == ["ada"])

        let without = try await refusal(server.configuration(common))
        #expect(without.kind == .refused && without.message.contains("certificate"), "\(without)")
        let forged = try await refusal(server.configuration("\(common) sslcert={}/eve.crt sslkey={}/eve.key"))
        #expect(forged.kind == .untrusted && forged.message.contains("unknown ca"), "\(forged)")
        let open = try await refusal(server.configuration("user=ada sslmode=disable"))
        #expect([.refused].contains(open.kind), "\(open)")
    }

    /// Of several hosts each is judged by itself.
    @Test func aHostThatCannotBeTrustedIsPassedOver() async throws {
        let server = try await TLSServer.shared.value
        let both = "host=127.0.0.1,localhost hostaddr=127.0.0.1,127.0.0.1 sslmode=verify-full sslrootcert={}/ca.crt"
        let configuration = try server.configuration(both)
        #expect(try await isEncrypted(configuration) == true)
    }

    @Test func everythingElseWorksOverTLS() async throws {
        let server = try await TLSServer.shared.value
        var configuration = try server.configuration("sslmode=verify-full sslrootcert={}/ca.crt")
        configuration.pool.maximum = 1
        let client = PostgresClient(configuration)
        // More than a TLS record and than libpq's buffer.
        let sizes = [1, 8191, 16_384, 65_537, 3_000_000]
        for size in sizes {
            let text = String(repeating: "x", count: size)
            #expect(try await client.execute("SELECT \(text)").decode(as: String.self) == [text])
        }
        let values = try await client.pipeline((0..<500).map { "SELECT \($0), repeat('y', 1000)" })
        #expect(try values.map { try $0[0].decode(Int.self, at: 0) } == Array(0..<500))
        var count = 0
        try await client.withRows(of: "SELECT n, repeat('z', 1000) FROM generate_series(1, 5000) AS n") { rows in
            for try await _ in rows { count += 1 }
        }
        #expect(count == 5000)
        let slow = Task { try await client.execute("SELECT pg_sleep(60)") }
        while await client.statistics().idle > 0 { await Task.yield() }
        slow.cancel()
        await #expect(throws: CancellationError.self) { try await slow.value }
        #expect(await client.statistics().connected == 1)
    }
}
