import LogTesting
import RPC
import Synchronization
import Testing
import VersionedObjects

/// Messages whose time is over before they leave: nothing was sent, and that is what is said.
@Suite(.timeLimit(.minutes(2))) struct LateDeliveryTests {
    /// Each attempt takes all the time that there is, as at an address that swallows packets.
    private final class Swallowing: RPCTransport {
        private let attempts = Mutex<[RPCAddress]>([])

        var asked: [RPCAddress] { attempts.withLock { $0 } }

        func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply {
            attempts.withLock { $0.append(address) }
            try? await Task.sleep(for: request.deadline + .milliseconds(5))
            throw .unreachable(address, reason: "no connection within the request's deadline")
        }
    }

    private struct Hosts: HostDirectory {
        let all: [RPCHost]
        let lookups = Counter()

        init(_ count: Int) throws {
            all = try (1...count).map { RPCHost(host: "cmp-\($0)", address: try RPCAddress("cmp-\($0):1"), isUp: true) }
        }

        func host(_ host: String, topic: String) async throws -> RPCHost? {
            lookups.count()
            return all.first { $0.host == host }
        }
        func hosts(topic: String) async throws -> [RPCHost] { all }
    }

    private final class Counter: Sendable {
        private let number = Atomic(0)
        var value: Int { number.load(ordering: .relaxed) }
        func count() { number.add(1, ordering: .relaxed) }
    }

    private func client(_ transport: Swallowing, _ directory: Hosts, host: String? = nil) -> RPCClient {
        RPCClient(
            target: Target(topic: "disks", host: host), cap: RPCCap.none, transport: transport, directory: directory,
            timeout: .milliseconds(20), logger: LogLines().logger)
    }

    @Test func anotherHostIsNotBlamed() async throws {
        let transport = Swallowing()
        let error = await #expect(throws: RPCDeliveryError.self) {
            try await client(transport, Hosts(2)).call(Ping())
        }
        #expect(error?.reason.isUndelivered == true && transport.asked.count == 1)
        #expect(said(error).contains("\(transport.asked[0]) cannot be reached: no connection within"))
    }

    @Test func theHostIsNotLookedUpAgain() async throws {
        let (transport, hosts) = (Swallowing(), try Hosts(1))
        let error = await #expect(throws: RPCDeliveryError.self) {
            try await client(transport, hosts, host: "cmp-1").call(Ping())
        }
        #expect(said(error).contains("cmp-1:1 cannot be reached: no connection within"))
        #expect(hosts.lookups.value == 1)
    }

    /// More than are written to at once.
    @Test func aMessageToAll() async throws {
        let transport = Swallowing()
        let report = try await client(transport, Hosts(100)).fanout(Ping())
        #expect(report.failed.count == 100 && transport.asked.count < 100)
        for error in report.failed.values {
            #expect((error as? RPCDeliveryError)?.reason.isUndelivered == true)
        }
        #expect(report.failed.values.contains { "\($0)".contains("no time was left to send the message") })
    }
}
