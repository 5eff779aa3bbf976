#if GRPC
    import ComputeRPCAPI
    import ComputeTesting
    import GRPCTransport
    import PostgresClient
    import PostgresObjects
    import PostgresTesting
    import RPC
    import SchemaMigrations
    import ServiceObjects
    import Testing
    import VersionedObjects

    /// Computes in processes of their own, found by their rows, called over gRPC.
    @Suite(.serialized, .timeLimit(.minutes(5))) struct ProcessTests {
        /// What a test needs on its side: a database, migrated, and a transport.
        private struct Site: Sendable {
            let database: String
            let client: PostgresClient
            let transport: GRPCTransport

            func context(_ version: Int) -> ObjectContext {
                ObjectContext(.database(client), release: .nova.upTo(version))
            }

            func api(
                at version: Int = 73, over check: WireCheck? = nil, directory: (any HostDirectory)? = nil,
                timeout: Duration = .seconds(30)
            ) async throws -> ComputeAPI {
                try await ComputeAPI(
                    pin: .auto, transport: check ?? transport, directory: directory, timeout: timeout,
                    context: context(version))
            }

            /// The messages as a compute of the newest release is told them by one of its own age.
            func newest() async throws -> [ToldMessage] {
                var told: [ToldMessage] = []
                for call in ComputeCall.all {
                    let (bus, manager) = (InProcessBus(), RecordingManager())
                    let compute = RPCDispatcher(compute: manager, host: "cmp-7", release: .nova)
                    bus.listen("cmp-7", topics: [ComputeAPI.topic, ComputeAPI.alternateTopic], receiver: compute)
                    let api = try await ComputeAPI(pin: .none, transport: bus, directory: bus, context: context(73))
                    try await call.send(api, "cmp-7")
                    await compute.shutdown()
                    told += manager.told
                }
                return told
            }
        }

        private func with(_ body: @Sendable (Site) async throws -> Void) async throws {
            try await PostgresCluster.shared().withDatabase { database in
                let client = try database.client()
                let transport = GRPCTransport(security: .plaintext)
                let outcome = await Result {
                    try await MigrationRunner(client: client, migrations: .embedded()).up()
                    try await body(Site(database: database.conninfo, client: client, transport: transport))
                }
                await transport.shutdown()
                await client.shutdown()
                try outcome.get()
            }
        }

        /// Sender and receiver: as far apart as the table goes, in both directions, over a change of major, within one,
        /// and the same. Every method, with and without what its newer forms brought, arrives as what it means, or fails
        /// before it is sent with the error that is due.
        @Test(arguments: [(30, 73), (73, 30), (53, 56), (73, 66), (73, 73)])
        func everyMethodArrivesOrIsRefusedBeforeItIsSent(sender: Int, receiver: Int) async throws {
            try await with { site in
                try await ComputeProcess.with("cmp-7", at: receiver, database: site.database) { process in
                    if sender < receiver {
                        // Where a sender is that old, so are other computes.
                        try await site.client.execute(
                            """
                            INSERT INTO services (host, "binary", topic, version)
                            VALUES ('oldest', 'nova-compute', 'compute', \(sender))
                            """)
                    }
                    let wire = WireCheck(site.transport)
                    let api = try await site.api(at: sender, over: wire)
                    let cap = try #require(
                        Release.nova.rpcVersion(of: ComputeAPI.interface, at: min(sender, receiver)))
                    #expect(api.cap.version == cap)
                    var outcomes = Outcomes()
                    for (call, meant) in zip(ComputeCall.all, try await site.newest()) {
                        let left = await outcomes.check(
                            call, api, cap, heldBy: [sender < receiver ? "oldest" : "cmp-7"], to: "cmp-7", wire)
                        if left { #expect(try await process.received() == meant, "\(call)") }
                    }
                    #expect(outcomes.pairs == ComputeCall.all.count && outcomes.arrived == wire.count)
                    #expect(outcomes.wrong.isEmpty, "\(outcomes.wrong.joined(separator: "\n"))")
                    #expect(wire.problems.isEmpty, "\(wire.problems.joined(separator: "\n"))")
                    let needed = ComputeCall.all.count { $0.needs <= cap }
                    #expect(outcomes.arrived == needed && outcomes.refused == ComputeCall.all.count - needed)
                }
            }
        }

        @Test func aComputeKilledInMidCallIsATypedErrorAndTheNextCallFindsItGone() async throws {
            try await with { site in
                let api = try await site.api()
                try await ComputeProcess.with(
                    "cmp-7", at: 73, database: site.database, stalling: "get_host_uptime"
                ) { process in
                    let call = Task { await Result { try await api.hostUptime(of: "cmp-7") } }
                    #expect(try await process.received().method == "get_host_uptime")
                    try await process.end()
                    let outcome = await call.value
                    let error = #expect(throws: RPCDeliveryError.self) { try outcome.get() }
                    guard case .interrupted? = error?.reason else {
                        Issue.record("\(error.map { "\($0)" } ?? "no error")")
                        return
                    }
                    let next = await #expect(throws: RPCDeliveryError.self) { try await api.hostUptime(of: "cmp-7") }
                    #expect(next?.reason.isUndelivered == true)
                }
                // Started again, elsewhere: found without anybody's help.
                try await ComputeProcess.with("cmp-7", at: 73, database: site.database) { _ in
                    let reply = try await api.hostUptime(of: "cmp-7")
                    #expect(reply == RecordingManager.uptime)
                }
            }
        }

        @Test func aComputeThatAnswersNoMoreIsAnErrorWithinTheDeadline() async throws {
            try await with { site in
                try await ComputeProcess.with("cmp-7", at: 73, database: site.database) { process in
                    // Found and connected to before the time begins to count.
                    let directory = ServiceDirectory(maximumAge: .seconds(3600), in: site.context(73))
                    let patient = try await site.api(directory: directory)
                    #expect(try await patient.hostUptime(of: "cmp-7") == RecordingManager.uptime)
                    let api = try await site.api(directory: directory, timeout: .milliseconds(500))
                    try await process.suspend()
                    let error = await #expect(throws: RPCDeliveryError.self) { try await api.hostUptime(of: "cmp-7") }
                    guard case .timedOut? = error?.reason else {
                        Issue.record("\(error.map { "\($0)" } ?? "no error")")
                        return
                    }
                }
            }
        }

        /// As somebody else would write down the methods that they know.
        private struct Enable: RPCMethod {
            static let name = "set_host_enabled"
            static let forms: Forms = [Form(4, 0)]
            var enabled: Bool

            enum CodingKeys: CodingKey, CaseIterable {
                case enabled
            }
        }

        private struct Uptime: RPCMethod {
            typealias Answer = String
            typealias CodingKeys = NoArguments

            static let name = "get_host_uptime"
            static let forms: Forms = [Form(4, 0)]
        }

        @Test func aMessageToAllReachesThoseThatLiveAndNamesTheOthers() async throws {
            try await with { site in
                let (database, client, transport) = (site.database, site.client, site.transport)
                try await ComputeProcess.with("cmp-1", at: 73, database: database) { _ in
                    try await ComputeProcess.with("cmp-2", at: 73, database: database) { second in
                        try await second.end()
                        try await client.execute(
                            """
                            INSERT INTO services (host, "binary", topic, version, rpc_address, forced_down)
                            VALUES ('cmp-3', 'nova-compute', 'compute', 73, '127.0.0.1:9', true)
                            """)
                        let all = RPCClient(
                            target: Target(topic: ComputeAPI.topic, version: RPCVersion(6, 5)), cap: RPCCap.none,
                            transport: transport,
                            directory: ServiceDirectory(in: site.context(73)), timeout: .seconds(30))
                        let report = try await all.fanout(Enable(enabled: true))
                        #expect(report.reached == ["cmp-1"])
                        #expect(report.failed.keys.sorted() == ["cmp-2"] && report.down == ["cmp-3"], "\(report)")
                        // Whoever lives will do.
                        #expect(try await all.call(Uptime()) == RecordingManager.uptime)
                    }
                }
            }
        }
    }
#endif
