import LogTesting
import RPC
import Synchronization
import VersionedObjects

/// Keeps the requests that pass through it on the way to a bus.
final class Recorder: RPCTransport {
    private let next: any RPCTransport
    private let requests = Mutex<[RPCRequest]>([])

    init(_ next: any RPCTransport) { self.next = next }

    var sent: [RPCRequest] { requests.withLock { $0 } }

    func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply {
        requests.withLock { $0.append(request) }
        return try await next.send(request, to: address)
    }
}

/// A client and a receiver in one process.
struct Pair {
    let bus = InProcessBus()
    let recorder: Recorder
    let log = LogLines()
    let dispatcher: RPCDispatcher

    init(
        _ handlers: [RPCHandler], versions: [RPCVersion] = [RPCVersion(2, 1), RPCVersion(1, 6)],
        limits: RPCLimits = RPCLimits(), host: String = "cmp-1"
    ) {
        recorder = Recorder(bus)
        dispatcher = RPCDispatcher(
            host: host, topics: ["disks"], endpoints: versions.map { RPCEndpoint(version: $0, handlers) },
            limits: limits, logger: log.logger)
        bus.listen(host, topics: ["disks"], receiver: dispatcher)
    }

    func client(
        cap: any RPCCapSource = RPCCap.none, version: RPCVersion? = RPCVersion(2, 1), host: String? = "cmp-1",
        timeout: Duration = .seconds(60)
    ) -> RPCClient {
        RPCClient(
            target: Target(topic: "disks", host: host, version: version), cap: cap, transport: recorder,
            directory: bus, timeout: timeout, logger: log.logger)
    }
}

func cap(_ text: String) throws -> RPCCap { RPCCap(try RPCVersion(text)) }
