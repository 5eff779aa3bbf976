#if GRPC
    import Foundation
    import GRPCTransport
    import Subprocess

    /// An authority made for a test, with the certificates it signs, in a folder that goes with it.
    struct Authority: Sendable {
        let folder: URL
        var file: String { folder.appending(path: "authority.pem").path }

        /// Runs `body` with a new authority.
        static func with(_ body: (Authority) async throws -> Void) async throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "tidemark-tls-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let authority = Authority(folder: folder)
            try await authority.renew()
            try await body(authority)
        }

        /// Becomes another, which signed nothing yet and has nothing in its file but itself.
        func renew() async throws {
            try await openssl(["-keyout", "authority.key", "-out", "authority.pem", "-subj", "/CN=authority"])
        }

        /// Signs a certificate for a process of this host; answers with its files, which believe `trusting`, or this
        /// one.
        func credentials(
            _ name: String, names: String = "IP:127.0.0.1,DNS:localhost", trusting: Authority? = nil
        ) async throws -> TLSCredentials {
            try await sign(name, names: names)
            return try TLSCredentials(
                certificate: path("\(name).pem"), privateKey: path("\(name).key"),
                authorities: (trusting ?? self).file)
        }

        /// - Parameter purpose: what the certificate says that it is for; nil for anything.
        func sign(
            _ name: String, names: String = "IP:127.0.0.1,DNS:localhost", purpose: String? = nil
        ) async throws {
            let extensions = purpose.map { ["-addext", "extendedKeyUsage=\($0)"] } ?? []
            try await openssl(
                [
                    "-CA", "authority.pem", "-CAkey", "authority.key", "-keyout", "\(name).key", "-out", "\(name).pem",
                    "-subj", "/CN=\(name)", "-addext", "subjectAltName=\(names)", "-addext",
                    "basicConstraints=critical,CA:FALSE",
                ] + extensions)
        }

        func path(_ name: String) -> String { folder.appending(path: name).path }

        private func openssl(_ arguments: [String]) async throws {
            let common = [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            ]
            let result = try await Subprocess.run(
                .name("openssl"), arguments: Arguments(common + arguments), workingDirectory: .init(folder.path),
                output: .discarded, error: .string(limit: 10_000))
            guard result.terminationStatus.isSuccess else {
                throw OpenSSLFailure(text: result.standardError)
            }
        }
    }

    struct OpenSSLFailure: Error {
        let text: String
    }
#endif
