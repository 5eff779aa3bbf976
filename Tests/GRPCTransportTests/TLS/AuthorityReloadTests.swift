#if GRPC
    import Foundation
    import GRPCTransport
    import RPC
    import ServiceLifecycle
    import Testing

    /// Whom a process believes may change while it runs.
    @Suite(.serialized, .timeLimit(.minutes(2))) struct AuthorityReloadTests {
        private let answer = RPCReply.result(Array(#"{"n":1}"#.utf8))

        /// A new transport, so that its first message opens a connection.
        private func ask(_ address: RPCAddress, as credentials: TLSCredentials) async throws -> RPCReply {
            let transport = GRPCTransport(security: .mutualTLS(credentials))
            let outcome = await Result { try await transport.ask(.sample(deadline: .seconds(10)), at: address) }
            await transport.shutdown()
            return try outcome.get()
        }

        @Test func aRunningServerBelievesANewAuthorityAndNoLongerTheOld() async throws {
            try await Authority.with { first in
                try await Authority.with { second in
                    let server = try await first.credentials("server")
                    let old = try await first.credentials("old")
                    let new = try await second.credentials("new", trusting: first)
                    try await Loopback.with(server: .mutualTLS(server), client: .mutualTLS(old)) { loopback in
                        let address = loopback.address
                        #expect(try await loopback.send(.sample()) == answer)
                        await #expect(throws: RPCTransportError.self) { try await ask(address, as: new) }

                        try first.believe(second, andThisOne: true)
                        // In place, but nobody said so.
                        await #expect(throws: RPCTransportError.self) { try await ask(address, as: new) }
                        try server.reload()
                        #expect(try await ask(address, as: new) == answer)
                        #expect(try await ask(address, as: old) == answer)

                        try first.believe(second, andThisOne: false)
                        try server.reload()
                        #expect(try await ask(address, as: new) == answer)
                        await #expect(throws: RPCTransportError.self) { try await ask(address, as: old) }
                        // The connection from before goes on.
                        #expect(try await loopback.send(.sample()) == answer)
                    }
                }
            }
        }

        /// What is sent after the reload goes over a new connection, to one who is believed now.
        @Test func aClientWithAConnectionBelievesANewAuthorityAndNoLongerTheOld() async throws {
            try await Authority.with { first in
                try await Authority.with { second in
                    // The server is the first's and believes it throughout; the client's own file changes.
                    let server = try await first.credentials("server")
                    try await first.sign("client")
                    try second.believe(first, andThisOne: false)
                    let client = try TLSCredentials(
                        certificate: first.path("client.pem"), privateKey: first.path("client.key"),
                        authorities: second.file)
                    try await Loopback.with(server: .mutualTLS(server), client: .mutualTLS(client)) { loopback in
                        #expect(try await loopback.send(.sample()) == answer)
                        try await second.renew()
                        #expect(try await loopback.send(.sample()) == answer)
                        try client.reload()
                        let error = await #expect(throws: RPCTransportError.self) {
                            try await loopback.send(.sample(deadline: .seconds(10)))
                        }
                        #expect(error?.isUndelivered == true)
                        try second.believe(first, andThisOne: true)
                        try client.reload()
                        #expect(try await loopback.send(.sample()) == answer)
                    }
                }
            }
        }

        /// A certificate that was signed for servers is no client's, and one for clients is.
        @Test(arguments: [("serverAuth", false), ("clientAuth", true), ("critical,clientAuth", true)])
        func whatACertificateIsForCounts(purpose: String, isAccepted: Bool) async throws {
            try await Authority.with { authority in
                let server = try await authority.credentials("server")
                try await authority.sign("client", purpose: purpose)
                let client = try TLSCredentials(
                    certificate: authority.path("client.pem"), privateKey: authority.path("client.key"),
                    authorities: authority.file)
                try await Loopback.with(server: .mutualTLS(server), client: .mutualTLS(client)) { loopback in
                    let outcome = await Result { try await loopback.send(.sample(deadline: .seconds(10))) }
                    if isAccepted {
                        let reply = try outcome.get()
                        #expect(reply == answer)
                    } else {
                        #expect(throws: RPCTransportError.self) { try outcome.get() }
                    }
                }
            }
        }

        @Test(arguments: ["", "not PEM"])
        func anAuthoritiesFileThatCannotBeUsedChangesNothing(content: String) async throws {
            try await Authority.with { authority in
                let server = try await authority.credentials("server")
                let client = try await authority.credentials("client")
                try await Loopback.with(server: .mutualTLS(server), client: .mutualTLS(client)) { loopback in
                    try Data(content.utf8).write(to: URL(filePath: authority.file))
                    for credentials in [server, client] {
                        let error = #expect(throws: TLSFileError.self) { try credentials.reload() }
                        #expect(error?.files == [authority.file])
                    }
                    #expect(try await loopback.send(.sample()) == answer)
                    #expect(try await ask(loopback.address, as: client) == answer)
                }
            }
        }

        @Test func hangUpReloads() async throws {
            try await Authority.with { first in
                try await Authority.with { second in
                    let log = LogLines()
                    try await first.sign("server")
                    let server = try TLSCredentials(
                        certificate: first.path("server.pem"), privateKey: first.path("server.key"),
                        authorities: first.file, logger: log.logger)
                    let new = try await second.credentials("new", trusting: first)
                    let group = ServiceGroup(services: [server], logger: log.logger)
                    try await Loopback.with(server: .mutualTLS(server)) { loopback in
                        async let running: Void = group.run()
                        // Until the service traps it, SIGHUP would end the test.
                        await log.line { $0.hasPrefix("A SIGHUP reads") }
                        try Data("not PEM".utf8).write(to: URL(filePath: first.path("server.pem")))
                        kill(getpid(), SIGHUP)
                        await log.line { $0.hasPrefix("\(first.path("server.pem"))") && $0.contains("cannot be used") }
                        try await first.sign("server")
                        try first.believe(second, andThisOne: true)
                        await #expect(throws: RPCTransportError.self) { try await ask(loopback.address, as: new) }
                        kill(getpid(), SIGHUP)
                        await log.line { $0.hasPrefix("reloaded ") }
                        #expect(try await ask(loopback.address, as: new) == answer)
                        await group.triggerGracefulShutdown()
                        try await running
                    }
                }
            }
        }
    }
#endif
