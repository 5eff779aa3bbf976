import LogTesting
import RPC
import Synchronization
import Testing
import VersionedObjects

/// Who gets a message.
@Suite(.timeLimit(.minutes(2))) struct RoutingTests {
    private let bus = InProcessBus()
    private let log = LogLines()

    private func listen(_ host: String, as name: String? = nil, calls: Int = 256) -> RPCDispatcher {
        var limits = RPCLimits()
        limits.concurrentCalls = calls
        let dispatcher = RPCDispatcher(
            host: name ?? host, topics: ["disks"], endpoints: [RPCEndpoint([RPCHandler { (_: Ping) in name ?? host }])],
            limits: limits, logger: log.logger)
        bus.listen(host, topics: ["disks"], receiver: dispatcher)
        return dispatcher
    }

    private func client(_ directory: (any HostDirectory)? = nil, host: String? = nil) -> RPCClient {
        RPCClient(
            target: Target(topic: "disks", host: host), cap: RPCCap.none, transport: bus, directory: directory ?? bus,
            timeout: .seconds(30), logger: log.logger)
    }

    @Test func theHostThatIsMeant() async throws {
        _ = (listen("cmp-1"), listen("cmp-2"))
        for host in ["cmp-1", "cmp-2"] { #expect(try await client(host: host).call(Ping()) == host) }
    }

    @Test func aHostThatNobodyKnows() async throws {
        _ = listen("cmp-1")
        let error = await #expect(throws: RPCRoutingError.self) { try await client(host: "cmp-9").call(Ping()) }
        #expect(error == .unknownHost(host: "cmp-9", topic: "disks") && said(error).contains("on host cmp-9"))
    }

    @Test func aHostThatIsDownIsNotTried() async throws {
        _ = listen("cmp-1")
        bus.mark("cmp-1", isUp: false)
        let error = await #expect(throws: RPCRoutingError.self) { try await client(host: "cmp-1").call(Ping()) }
        #expect(error == .hostDown(host: "cmp-1", topic: "disks"))
    }

    @Test func aHostThatEnded() async throws {
        _ = listen("cmp-1")
        bus.stop("cmp-1")
        let error = await #expect(throws: RPCDeliveryError.self) { try await client(host: "cmp-1").call(Ping()) }
        #expect(said(error).contains("ping to cmp-1: cmp-1:1 cannot be reached: nobody listens there"))
        #expect(error?.reason.isUndelivered == true)
    }

    /// The directory of this client still has the address from before the host moved.
    @Test func aHostThatMovedIsFollowedOnce() async throws {
        _ = listen("cmp-1")
        let directory = StaleDirectory(bus)
        let client = client(directory, host: "cmp-1")
        #expect(try await client.call(Ping()) == "cmp-1")
        _ = listen("cmp-1")
        #expect(try await client.call(Ping()) == "cmp-1")
        #expect(directory.lookups == 2 && log.all(.info) == ["cmp-1 moved from cmp-1:1 to cmp-1:2"])
    }

    /// Somebody else listens where the host used to be.
    @Test func anAddressThatChangedHands() async throws {
        _ = listen("cmp-1")
        let directory = StaleDirectory(bus)
        let moved = client(directory, host: "cmp-1")
        _ = try await moved.call(Ping())
        _ = listen("cmp-1")
        let other = RPCDispatcher(
            host: "cmp-2", topics: ["disks"], endpoints: [RPCEndpoint([RPCHandler { (_: Ping) in "cmp-2" }])],
            logger: log.logger)
        let transport = TakenAddress(next: bus, address: try RPCAddress("cmp-1:1"), receiver: other)
        let client = RPCClient(
            target: Target(topic: "disks", host: "cmp-1"), cap: RPCCap.none, transport: transport,
            directory: directory, logger: log.logger)
        #expect(try await client.call(Ping()) == "cmp-1")
        #expect(directory.lookups == 2)
    }

    @Test func withoutAHostAnyThatIsUpTakesIt() async throws {
        _ = (listen("cmp-1"), listen("cmp-2"), listen("cmp-3"))
        bus.mark("cmp-2", isUp: false)
        bus.stop("cmp-3")
        for _ in 0..<20 { #expect(try await client().call(Ping()) == "cmp-1") }
        _ = listen("cmp-3")
        var answered: Set<String> = []
        while answered.count < 2 { answered.insert(try await client().call(Ping())) }
        #expect(answered == ["cmp-1", "cmp-3"])
    }

    @Test func withoutAHostOneThatIsBusyIsPassedOver() async throws {
        _ = (listen("cmp-1", calls: 0), listen("cmp-2"))
        for _ in 0..<20 { #expect(try await client().call(Ping()) == "cmp-2") }
        bus.mark("cmp-2", isUp: false)
        await #expect(throws: ReceiverBusy.self) { try await client().call(Ping()) }
    }

    /// Overload must not become load of the database: what is known of a host that is busy is still true.
    @Test func aHostThatIsBusyIsNotForgotten() async throws {
        _ = (listen("cmp-1", calls: 0), listen("cmp-2", calls: 0))
        let directory = StaleDirectory(bus)
        await #expect(throws: ReceiverBusy.self) { try await client(directory).call(Ping()) }
        await #expect(throws: ReceiverBusy.self) { try await client(directory, host: "cmp-1").call(Ping()) }
        #expect(directory.forgotten.isEmpty)
        bus.stop("cmp-1")
        await #expect(throws: RPCDeliveryError.self) { try await client(directory, host: "cmp-1").call(Ping()) }
        #expect(Set(directory.forgotten) == ["cmp-1"])
    }

    /// Who is prepared for one host can be prepared for any again.
    @Test func fromOneHostBackToAny() async throws {
        _ = (listen("cmp-1"), listen("cmp-2"))
        bus.stop("cmp-1")
        bus.mark("cmp-1", isUp: false)
        let one = client(host: "cmp-1")
        await #expect(throws: RPCRoutingError.self) { try await one.call(Ping()) }
        #expect(try await one.prepareForAnyHost().call(Ping()) == "cmp-2")
    }

    @Test func aMessageToAllReachesOneThatJoinedAMomentAgo() async throws {
        _ = listen("cmp-1")
        let directory = StaleDirectory(bus)
        #expect(try await client(directory).call(Ping()) == "cmp-1")
        _ = listen("cmp-2")
        #expect(try await client(directory).call(Ping()) == "cmp-1")
        #expect(Set(try await client(directory).fanout(Ping()).reached) == ["cmp-1", "cmp-2"])
    }

    @Test func aTopicThatTheClientWasNotMadeFor() async throws {
        let dispatcher = RPCDispatcher(
            host: "cmp-1", topics: ["shares"], endpoints: [RPCEndpoint([RPCHandler { (_: Ping) in "shares" }])],
            logger: log.logger)
        bus.listen("cmp-1", topics: ["shares"], receiver: dispatcher)
        let error = await #expect(throws: RPCRoutingError.self) { try await client().call(Ping()) }
        #expect(error == .nobodyUp(topic: "disks", known: 0))
        #expect(try await client().prepare(topic: "shares").call(Ping()) == "shares")
    }

    @Test func nobodyIsUp() async throws {
        let none = await #expect(throws: RPCRoutingError.self) { try await client().call(Ping()) }
        #expect(said(none) == "no service listens to topic disks")
        _ = listen("cmp-1")
        bus.mark("cmp-1", isUp: false)
        let down = await #expect(throws: RPCRoutingError.self) { try await client().call(Ping()) }
        #expect(down == .nobodyUp(topic: "disks", known: 1))
    }

    @Test func toAllOfThemAndWhoDidNotTakeIt() async throws {
        for number in 1...100 { _ = listen("cmp-\(number)") }
        bus.mark("cmp-7", isUp: false)
        bus.stop("cmp-8")
        _ = listen("cmp-9", calls: 0)
        let report = try await client(host: "cmp-1").fanout(Ping())
        #expect(report.reached.count == 97 && report.down == ["cmp-7"] && !report.isComplete)
        #expect(Set(report.failed.keys) == ["cmp-8", "cmp-9"])
        #expect(report.failed["cmp-9"] is ReceiverBusy && report.failed["cmp-8"] is RPCDeliveryError)
        #expect(report.description.hasPrefix("ping reached 97 hosts of topic disks; not cmp-8: ping to cmp-8: "))
        #expect(report.description.hasSuffix("; down: cmp-7"))
    }

    @Test func aTargetThatMeansAll() async throws {
        _ = (listen("cmp-1"), listen("cmp-2"))
        bus.stop("cmp-2")
        let all = client().prepare(fanout: true)
        let error = await #expect(throws: RPCInvalidTarget.self) { try await all.call(Ping()) }
        #expect(said(error).contains("ping cannot be called on all hosts of topic disks"))
        try await all.cast(Ping())
        #expect(log.all(.warning).count == 1 && log.all(.warning)[0].contains("not cmp-2"))
    }

    /// Unknown is not "no services".
    @Test func aDirectoryThatCannotTell() async throws {
        _ = listen("cmp-1")
        let client = client(BrokenDirectory())
        await #expect(throws: BrokenDirectory.Away.self) { try await client.call(Ping()) }
        await #expect(throws: BrokenDirectory.Away.self) { try await client.prepare(host: "cmp-1").call(Ping()) }
        await #expect(throws: BrokenDirectory.Away.self) { try await client.fanout(Ping()) }
    }

    @Test func aDirectoryThatTakesForEver() async throws {
        _ = listen("cmp-1")
        let client = client(SilentDirectory(), host: "cmp-1").prepare(timeout: .milliseconds(20))
        let error = await #expect(throws: RPCRoutingError.self) { try await client.call(Ping()) }
        #expect(error == .timedOut(topic: "disks"))
    }

    @Test(arguments: [
        "cmp-7.example:9270", "192.0.2.7:9270", "[2001:db8::7]:9270", "localhost:1", "a:65535",
    ])
    func addresses(text: String) throws {
        #expect(try RPCAddress(text).description == text)
    }

    @Test(arguments: [
        "", ":", "cmp-7", "cmp-7:", ":9270", "cmp-7:0", "cmp-7:65536", "cmp-7:+1", "cmp-7: 1", "2001:db8::7:9270",
        "[2001:db8::7]", "[cmp-7]:1", "http://cmp-7:1", "nova@cmp-7:1", "cmp\u{e9}:1", "cmp-7:1\n",
        String(repeating: "a", count: 300) + ":1",
    ])
    func notAddresses(text: String) {
        #expect(throws: RPCAddressError.self) { try RPCAddress(text) }
    }
}

/// Remembers for ever where a host is, until it is told to forget.
private final class StaleDirectory: HostDirectory {
    private let bus: InProcessBus
    private let known = Mutex<(hosts: [String: RPCHost], lookups: Int)>(([:], 0))
    private let topics = Mutex<[String: [RPCHost]]>([:])
    private let forgets = Mutex<[String]>([])

    init(_ bus: InProcessBus) { self.bus = bus }

    var lookups: Int { known.withLock { $0.lookups } }

    func host(_ host: String, topic: String) async throws -> RPCHost? {
        known.withLock { known in
            if let found = known.hosts[host] { return found }
            known.lookups += 1
            known.hosts[host] = bus.host(host, topic: topic)
            return known.hosts[host]
        }
    }

    func hosts(topic: String) async throws -> [RPCHost] {
        topics.withLock { topics in
            let found = topics[topic] ?? bus.hosts(topic: topic)
            topics[topic] = found
            return found
        }
    }

    func hostsNow(topic: String) async throws -> [RPCHost] { bus.hosts(topic: topic) }

    var forgotten: [String] { forgets.withLock { $0 } }

    func forget(_ host: String, topic: String) {
        forgets.withLock { $0.append(host) }
        known.withLock { $0.hosts[host] = nil }
        topics.withLock { $0[topic] = nil }
    }
}

/// One address is somebody's who does not belong to the bus.
private struct TakenAddress: RPCTransport {
    let next: InProcessBus
    let address: RPCAddress
    let receiver: any RPCReceiver

    func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply {
        address == self.address ? await receiver.receive(request) : try await next.send(request, to: address)
    }
}

private struct BrokenDirectory: HostDirectory {
    struct Away: Error {}
    func host(_ host: String, topic: String) async throws -> RPCHost? { throw Away() }
    func hosts(topic: String) async throws -> [RPCHost] { throw Away() }
}

private struct SilentDirectory: HostDirectory {
    func host(_ host: String, topic: String) async throws -> RPCHost? {
        try await Task.sleep(for: .seconds(3600))
        return nil
    }
    func hosts(topic: String) async throws -> [RPCHost] { [] }
}
