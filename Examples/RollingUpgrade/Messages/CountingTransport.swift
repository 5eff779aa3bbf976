import RPC
import Synchronization
import VersionedObjects

/// Carries messages and counts them as they are on the wire.
final class CountingTransport: RPCTransport {
    private let transport: any RPCTransport
    /// The version of each method's newest form, as a client without a pin sends it.
    private let newest: [String: RPCVersion]
    private let state = Mutex(MessageCounts())

    init(_ transport: any RPCTransport, newest: [String: RPCVersion]) {
        self.transport = transport
        self.newest = newest
    }

    var counts: MessageCounts { state.withLock { $0 } }

    func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply {
        let reply = try await transport.send(request, to: address)
        state.withLock { counts in
            counts.messages += 1
            if let newest = newest[request.method], request.version < newest { counts.backlevel += 1 }
            if case .failure(let failure) = reply, failure.code == UnsupportedVersion.code { counts.tooNew += 1 }
        }
        return reply
    }

    func lose() { state.withLock { $0.lost += 1 } }
}
