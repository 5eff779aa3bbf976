import LogTesting
import RPC
import Testing
import VersionedObjects

/// Several interfaces behind one topic, from the client to the method.
@Suite(.timeLimit(.minutes(2))) struct NamespaceTests {
    private func answering(_ text: String, _ namespaces: [String?]) -> RPCEndpoint {
        RPCEndpoint(namespaces: namespaces, [RPCHandler { (_: Ping) in text }])
    }

    @Test func theOneThatTheClientIsPreparedFor() async throws {
        let bus = InProcessBus()
        let dispatcher = RPCDispatcher(
            host: "cmp-1", topics: ["disks"],
            endpoints: [
                answering("unnamed", [nil]), answering("admin", ["admin", "root"]), answering("backup", ["backup"]),
            ], logger: LogLines().logger)
        bus.listen("cmp-1", topics: ["disks"], receiver: dispatcher)
        let client = RPCClient(
            target: Target(topic: "disks", host: "cmp-1"), cap: RPCCap.none, transport: bus, directory: bus,
            logger: LogLines().logger)
        for (namespace, answer) in [("admin", "admin"), ("root", "admin"), ("backup", "backup"), ("", "unnamed")] {
            #expect(try await client.prepare(namespace: namespace).call(Ping()) == answer)
        }
        #expect(try await client.call(Ping()) == "unnamed")
        // The empty name goes back to the unnamed one.
        #expect(try await client.prepare(namespace: "admin").prepare(namespace: "").call(Ping()) == "unnamed")
        let error = await #expect(throws: UnsupportedVersion.self) {
            try await client.prepare(namespace: "shares").call(Ping())
        }
        #expect(error?.namespace == "shares")
    }
}
