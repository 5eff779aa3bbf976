#if GRPC
    public import RPC
    public import ServiceLifecycle
    import Synchronization

    /// Sends requests over gRPC, on one HTTP/2 connection for each address.
    ///
    /// It works at once and needs nobody to run it. A connection is made with the first request to an address and
    /// shared by all that follow. It is closed when nothing was sent for some minutes, for instance because the host
    /// moved, and after it failed, so that the next request finds out anew whether somebody listens there.
    ///
    /// Call ``shutdown()`` at the end, or put it into a `ServiceGroup`, which does.
    public final class GRPCTransport: RPCTransport, ServiceLifecycle.Service {
        let security: GRPCSecurity
        let maximumMessageSize: Int
        let peers = Mutex(Peers())

        /// Creates a transport; no connection is made before the first request.
        ///
        /// - Parameters:
        ///   - security: How connections are protected.
        ///   - maximumMessageSize: The longest request and the longest reply, in bytes.
        public init(security: GRPCSecurity, maximumMessageSize: Int = 4 * 1024 * 1024) {
            self.security = security
            self.maximumMessageSize = maximumMessageSize
        }

        /// Waits for a graceful shutdown or cancellation, then for the end of ``shutdown()``.
        public func run() async throws {
            try? await gracefulShutdown()
            await shutdown()
        }

        /// Closes all connections when the requests on them have their replies, or at once when the task is cancelled.
        /// Requests after that are refused as `RPCTransportError.unreachable`.
        public func shutdown() async {
            let peers = peers.withLock { $0.shutDown() }
            for peer in peers { peer.close() }
            await withTaskCancellationHandler {
                for peer in peers { await peer.closed() }
            } onCancel: {
                for peer in peers { peer.abort() }
            }
        }
    }
#endif
