import ComputeRPCAPI
import RPC
import Synchronization
import VersionedObjects

/// Carries messages and counts them as they are on the wire.
final class CountingTransport: RPCTransport {
    private let transport: any RPCTransport
    private let state = Mutex(MessageCounts())

    init(_ transport: any RPCTransport) { self.transport = transport }

    var counts: MessageCounts { state.withLock { $0 } }

    func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply {
        let reply = try await transport.send(request, to: address)
        state.withLock { counts in
            counts.messages += 1
            if request.isBacklevel { counts.backlevel += 1 }
            if case .failure(let failure) = reply, failure.code == UnsupportedVersion.code { counts.tooNew += 1 }
        }
        return reply
    }

    func lose() { state.withLock { $0.lost += 1 } }
}

extension RPCRequest {
    /// Of the messages sent here, the one whose newest form an old compute of this demo does not know.
    fileprivate var isBacklevel: Bool {
        method == RemoveVolumeConnection.name && version < RPCVersion(6, 3)
    }
}
