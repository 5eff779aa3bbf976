import PostgresClient
import PostgresTesting

/// A server with TLS, and certificates that are made for it with openssl: by the server's own user, in its data directory.
///
/// `bob` has the password `hush-hush`, with or without TLS. `ada` needs a certificate: her own is `ada.crt`; `eve.crt` has her
/// name and another authority.
struct TLSServer: Sendable {
    let cluster: PostgresCluster
    let port: String
    /// The directory with the certificates.
    let directory: String

    /// With a valid certificate for the host localhost.
    static let shared = Task { try await start(certificate: "server") }

    static func start(certificate: String) async throws -> TLSServer {
        let cluster = try await PostgresCluster.start()
        let admin = PostgresClient(try PostgresConfiguration(cluster.conninfo))
        let address = try ServerAddress(cluster)
        try await admin.withConnection { connection in
            try await connection.executeScript("CREATE ROLE bob LOGIN PASSWORD 'hush-hush'; CREATE ROLE ada LOGIN")
            try await write(script, to: "cat >tls.sh && sh tls.sh", connection)
            try await write(access, to: "cat >pg_hba.conf", connection)
            for (setting, value) in [
                ("ssl", "on"), ("ssl_cert_file", "tls/\(certificate).crt"), ("ssl_key_file", "tls/\(certificate).key"),
                ("ssl_ca_file", "tls/ca.crt"),
            ] {
                try await connection.execute(SQL(unsafe: "ALTER SYSTEM SET \(setting) = '\(value)'"))
            }
            try await connection.execute("SELECT pg_reload_conf()")
            // The postmaster reads it before the sessions do.
            while try await connection.execute("SELECT current_setting('ssl')")[0].decode(String.self, at: 0) != "on" {}
        }
        await admin.shutdown()
        return TLSServer(cluster: cluster, port: address.port, directory: "\(address.host)/data/tls")
    }

    /// Over TCP, with `{}` for the certificates' directory.
    func configuration(_ conninfo: String) throws -> PostgresConfiguration {
        let text = conninfo.replacing("{}", with: directory)
        // Whatever certificates the user of this machine has are none of ours.
        let files = "sslrootcert={}/none sslcert={}/none sslkey={}/none".replacing("{}", with: directory)
        var configuration = try PostgresConfiguration(
            "host=localhost hostaddr=127.0.0.1 port=\(port) dbname=postgres user=bob password=hush-hush gssencmode=disable "
                + "\(files) \(text)")
        // A handshake takes its time where a sanitizer looks on and other tests run.
        configuration.connectTimeout = .seconds(30)
        configuration.pool.acquireTimeout = .seconds(60)
        return configuration
    }

    private static func write(_ lines: String, to program: String, _ connection: PostgresConnection) async throws {
        try await connection.execute(
            "CREATE TEMP TABLE lines AS SELECT unnest(string_to_array(\(lines), E'\\n')) AS line")
        try await connection.execute(SQL(unsafe: "COPY (SELECT line FROM lines) TO PROGRAM '\(program)'"))
        try await connection.execute("DROP TABLE lines")
    }

    private static let access = """
        local all postgres trust
        hostssl all ada all cert
        host all all all scram-sha-256
        """

    private static let script = """
        set -e
        mkdir tls
        cd tls
        key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
        authority() {
            openssl req -x509 $key -days 2 -subj "/CN=$1" -keyout "$1.key" -out "$1.crt"
        }
        signed() {
            openssl req $key -subj "/CN=$3" -addext "subjectAltName=DNS:$3" -keyout "$1.key" -out "$1.csr"
            openssl x509 -req -in "$1.csr" -CA "$2.crt" -CAkey "$2.key" -CAcreateserial -days "$4" -copy_extensions copy \
        -out "$1.crt"
        }
        authority ca
        authority other
        signed server ca localhost 2
        signed expired ca localhost -1
        signed ada ca ada 2
        signed eve other ada 2
        chmod 600 *.key
        """
}
