#if GRPC
    import Foundation
    import GRPCTransport
    import RPC
    import Synchronization
    import Testing

    /// Only who has a certificate of the right authority sends and receives.
    @Suite(.timeLimit(.minutes(2))) struct TLSTests {
        /// How many requests reached the receiver.
        private final class Count: Sendable {
            let value = Mutex(0)

            func receive(_ request: RPCRequest) -> RPCReply {
                value.withLock { $0 += 1 }
                return .result(request.arguments)
            }
        }

        private func expectRefused(
            server: TLSCredentials, client: GRPCSecurity, location: SourceLocation = #_sourceLocation
        ) async throws {
            let count = Count()
            try await Loopback.with(server: .mutualTLS(server), client: client, receive: { count.receive($0) }) {
                loopback in
                let error = await #expect(throws: RPCTransportError.self, sourceLocation: location) {
                    try await loopback.send(.sample(deadline: .seconds(10)))
                }
                switch error {
                case .unreachable, .interrupted: break
                default: Issue.record("\(error.map { "\($0)" } ?? "no error")", sourceLocation: location)
                }
            }
            #expect(count.value.withLock { $0 } == 0, sourceLocation: location)
        }

        @Test func bothSidesWithCertificatesOfOneAuthorityTalk() async throws {
            try await Authority.with { authority in
                let (server, client) = (
                    try await authority.credentials("server"), try await authority.credentials("client")
                )
                try await Loopback.with(server: .mutualTLS(server), client: .mutualTLS(client)) { loopback in
                    let reply = try await loopback.send(.sample())
                    #expect(reply == .result(Array(#"{"n":1}"#.utf8)))
                }
            }
        }

        @Test func aClientOfAnotherAuthorityIsRefused() async throws {
            try await Authority.with { ours in
                try await Authority.with { theirs in
                    try await expectRefused(
                        server: try await ours.credentials("server"),
                        client: .mutualTLS(try await theirs.credentials("client", trusting: ours)))
                }
            }
        }

        @Test func aServerOfAnotherAuthorityIsRefused() async throws {
            try await Authority.with { ours in
                try await Authority.with { theirs in
                    try await expectRefused(
                        server: try await theirs.credentials("server", trusting: ours),
                        client: .mutualTLS(try await ours.credentials("client")))
                }
            }
        }

        @Test func aServerWithAnotherHostsCertificateIsRefused() async throws {
            try await Authority.with { authority in
                try await expectRefused(
                    server: try await authority.credentials("server", names: "DNS:cmp-8.example,IP:192.0.2.8"),
                    client: .mutualTLS(try await authority.credentials("client")))
            }
        }

        @Test func aClientWithoutTLSIsRefused() async throws {
            try await Authority.with { authority in
                try await expectRefused(server: try await authority.credentials("server"), client: .plaintext)
            }
        }

        @Test func aClientWithoutCertificateIsRefused() async throws {
            try await Authority.with { authority in
                let count = Count()
                let server = try await authority.credentials("server")
                try await Loopback.with(server: .mutualTLS(server), receive: { count.receive($0) }) { loopback in
                    let said = try await authority.connect(to: loopback.address)
                    #expect(said.contains("certificate required"), "\(said)")
                }
                #expect(count.value.withLock { $0 } == 0)
            }
        }

        @Test func newFilesAreUsedAfterAReloadAndOldConnectionsGoOn() async throws {
            try await Authority.with { first in
                try await Authority.with { second in
                    let server = try await first.credentials("server")
                    let client = try await first.credentials("client")
                    // Believes the second authority only.
                    let strict = GRPCTransport(
                        security: .mutualTLS(try await first.credentials("strict", trusting: second)))
                    try await Loopback.with(server: .mutualTLS(server), client: .mutualTLS(client)) { loopback in
                        _ = try await loopback.send(.sample())
                        await #expect(throws: RPCTransportError.self) {
                            try await strict.ask(.sample(), at: loopback.address)
                        }
                        try await second.sign("server")
                        try first.replace("server", by: second)
                        // In place, but nobody said so.
                        await #expect(throws: RPCTransportError.self) {
                            try await strict.ask(.sample(), at: loopback.address)
                        }
                        try server.reload()
                        #expect(
                            try await strict.ask(.sample(), at: loopback.address) == .result(Array(#"{"n":1}"#.utf8)))
                        // The connection from before goes on.
                        _ = try await loopback.send(.sample())
                    }
                    await strict.shutdown()
                }
            }
        }

        @Test func aClientsNewFilesAreUsedToo() async throws {
            try await Authority.with { ours in
                try await Authority.with { theirs in
                    let server = try await ours.credentials("server")
                    let client = try await theirs.credentials("client", trusting: ours)
                    try await Loopback.with(server: .mutualTLS(server), client: .mutualTLS(client)) { loopback in
                        await #expect(throws: RPCTransportError.self) { try await loopback.send(.sample()) }
                        try await ours.sign("client")
                        try theirs.replace("client", by: ours)
                        try client.reload()
                        #expect(try await loopback.send(.sample()) == .result(Array(#"{"n":1}"#.utf8)))
                    }
                }
            }
        }

        @Test(arguments: [
            "not PEM", "", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "another's key",
        ])
        func badFilesAreRefusedAndTheOldOnesStay(content: String) async throws {
            try await Authority.with { authority in
                let server = try await authority.credentials("server")
                let client = GRPCSecurity.mutualTLS(try await authority.credentials("client"))
                try await Loopback.with(server: .mutualTLS(server), client: client) { loopback in
                    if content == "another's key" {
                        try authority.copy("client.key", to: "server.key")
                    } else {
                        try Data(content.utf8).write(to: authority.folder.appending(path: "server.pem"))
                    }
                    let error = #expect(throws: TLSFileError.self) { try server.reload() }
                    #expect(error.map { "\($0)" }?.contains(authority.path("server.pem")) == true)
                    #expect(try await loopback.send(.sample()) == .result(Array(#"{"n":1}"#.utf8)))
                }
            }
        }

        @Test(arguments: ["server.pem", "server.key", "authority.pem"])
        func aMissingFileIsNamed(name: String) async throws {
            try await Authority.with { authority in
                try await authority.sign("server")
                try FileManager.default.removeItem(atPath: authority.path(name))
                let error = #expect(throws: TLSFileError.self) {
                    try TLSCredentials(
                        certificate: authority.path("server.pem"), privateKey: authority.path("server.key"),
                        authorities: authority.file)
                }
                #expect(error.map { "\($0)" }?.contains(authority.path(name)) == true)
            }
        }
    }
#endif
