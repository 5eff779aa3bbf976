#if GRPC
    import ComputeRPCAPI
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

            func api(at version: Int, timeout: Duration = .seconds(10)) async throws -> ComputeAPI {
                try await ComputeAPI(
                    pin: .auto, transport: transport, timeout: timeout,
                    context: ObjectContext(.database(client), release: .nova.upTo(version)))
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

        /// Sender and receiver: as far apart as the table allows, over a change of major, side by side, and the new
        /// served by the newer.
        @Test(arguments: [(73, 57), (73, 66), (68, 66), (66, 73), (56, 53)])
        func everyMethodArrivesOrIsRefusedBeforeItIsSent(sender: Int, receiver: Int) async throws {
            try await with { site in
                try await ComputeProcess.with("cmp-7", at: receiver, database: site.database) { _ in
                    let api = try await site.api(at: sender)
                    var sent: [String] = []
                    for (name, send) in calls(api, on: "cmp-7") {
                        do {
                            try await send()
                            sent.append(name)
                        } catch is RPCVersionCapError {
                        } catch is RPCBacklevelError {
                        } catch {
                            Issue.record("\(name) from \(sender) to \(receiver): \(error)")
                        }
                    }
                    #expect(sent.contains("get_host_uptime") && sent.contains("rebuild_instance"))
                    let newest = Release.nova.upTo(min(sender, receiver)).newestRPCVersion(of: ComputeAPI.interface)
                    let hasShares = newest?.isCompatible(with: RPCVersion(6, 4)) ?? false
                    #expect(sent.contains("allow_share") == hasShares)
                }
            }
        }

        private typealias Call = (name: String, send: @Sendable () async throws -> Void)

        private func calls(_ api: ComputeAPI, on host: String) -> [Call] {
            var instance = Instance(uuid: "00000000-0000-4000-8000-000000000007")
            instance.host = host
            let there = instance
            return [
                ("get_host_uptime", { _ = try await api.hostUptime(of: host) }),
                ("rebuild_instance", { try await api.rebuildInstance(there) }),
                ("rebuild_instance with a state", { try await api.rebuildInstance(there, targetState: .stopped) }),
                ("reboot_instance", { try await api.rebootInstance(there, .hard) }),
                (
                    "remove_volume_connection",
                    {
                        try await api.removeVolumeConnection(there, volumeID: "vol-1", on: host)
                    }
                ),
                (
                    "remove_volume_connection and its attachment",
                    {
                        try await api.removeVolumeConnection(
                            there, volumeID: "vol-1", on: host, deleteAttachment: true)
                    }
                ),
                ("set_host_enabled", { _ = try await api.setHostEnabled(false, on: host) }),
                ("allow_share", { try await api.allowShare(.object(["id": .string("share-1")]), of: there) }),
            ]
        }

        @Test func aComputeKilledInMidCallIsATypedErrorAndTheNextCallFindsItGone() async throws {
            try await with { site in
                let api = try await site.api(at: 73)
                try await ComputeProcess.with("cmp-7", at: 73, database: site.database) { process in
                    #expect(try await api.hostUptime(of: "cmp-7") == "up 7 days")
                    // Stopped, it takes the request and does not answer.
                    try process.send(.suspend)
                    let call = Task { await Result { try await api.hostUptime(of: "cmp-7") } }
                    try await Task.sleep(for: .milliseconds(200))
                    try process.send(.kill)
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
                    #expect(reply == "up 7 days")
                }
            }
        }

        @Test func aComputeThatAnswersNoMoreIsAnErrorWithinTheDeadline() async throws {
            try await with { site in
                try await ComputeProcess.with("cmp-7", at: 73, database: site.database) { process in
                    let api = try await site.api(at: 73, timeout: .milliseconds(500))
                    #expect(try await api.hostUptime(of: "cmp-7") == "up 7 days")
                    try process.send(.suspend)
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
                        try second.send(.kill)
                        try await client.execute(
                            """
                            INSERT INTO services (host, "binary", topic, version, rpc_address, forced_down)
                            VALUES ('cmp-3', 'nova-compute', 'compute', 73, '127.0.0.1:9', true)
                            """)
                        let all = RPCClient(
                            target: Target(topic: ComputeAPI.topic, version: RPCVersion(6, 5)), cap: RPCCap.none,
                            transport: transport,
                            directory: ServiceDirectory(in: ObjectContext(.database(client), release: .nova)),
                            timeout: .seconds(10))
                        let report = try await all.fanout(Enable(enabled: true))
                        #expect(report.reached == ["cmp-1"])
                        #expect(report.failed.keys.sorted() == ["cmp-2"] && report.down == ["cmp-3"], "\(report)")
                        // Whoever lives will do.
                        #expect(try await all.call(Uptime()) == "up 7 days")
                    }
                }
            }
        }
    }
#endif
