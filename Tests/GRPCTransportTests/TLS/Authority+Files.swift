#if GRPC
    import Foundation
    import GRPCTransport
    import RPC
    import Subprocess

    extension Authority {
        /// Puts `other`'s certificate and key of that name in the place of this one's.
        func replace(_ name: String, by other: Authority) throws {
            for file in ["\(name).pem", "\(name).key"] {
                try Data(contentsOf: other.folder.appending(path: file)).write(to: folder.appending(path: file))
            }
        }

        /// Has those who read this one's file believe the others as well, and this one or not.
        func believe(_ others: Authority..., andThisOne isKept: Bool) throws {
            let own = folder.appending(path: "own.pem")
            if !FileManager.default.fileExists(atPath: own.path) { try copy("authority.pem", to: "own.pem") }
            var text = isKept ? try Data(contentsOf: own) : Data()
            for other in others { text += try Data(contentsOf: other.folder.appending(path: "authority.pem")) }
            try text.write(to: folder.appending(path: "authority.pem"))
        }

        func copy(_ name: String, to other: String) throws {
            try Data(contentsOf: folder.appending(path: name)).write(to: folder.appending(path: other))
        }

        /// What a TLS client without a certificate of its own is told.
        func connect(to address: RPCAddress) async throws -> String {
            let result = try await Subprocess.run(
                .name("openssl"),
                arguments: ["s_client", "-connect", "\(address)", "-alpn", "h2", "-CAfile", file, "-ign_eof"],
                input: .none, output: .string(limit: 100_000), error: .string(limit: 100_000))
            return result.standardOutput + result.standardError
        }
    }
#endif
