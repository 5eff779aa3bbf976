import Logging
import RPC
import ServiceLifecycle

#if GRPC
    import GRPCTransport

    /// What carries the messages between the processes of the fleet: gRPC, in plaintext.
    enum Wire {
        static let isThere = true

        static func client() throws -> any RPCTransport & ServiceLifecycle.Service {
            GRPCTransport(security: .plaintext)
        }

        /// A server on any free port, and where others find it, once it listens: by that name where it listens on all
        /// addresses, none of which says which machine it is.
        static func server(
            _ receiver: any RPCReceiver, on listen: String, named name: String, logger: Logger
        ) throws -> (service: any ServiceLifecycle.Service, address: @Sendable () async throws -> RPCAddress) {
            let server = try GRPCServer(host: listen, security: .plaintext, receiver: receiver, logger: logger)
            // Asked for now: a service that is told to end while it joins still learns where it has listened.
            let bound = Task { try await server.address }
            let isEverywhere = ["0.0.0.0", "::"].contains(listen)
            return (
                server,
                {
                    let address = try await bound.value
                    return isEverywhere ? try RPCAddress("\(name):\(address.port)") : address
                }
            )
        }
    }
#else
    /// Nothing: this build cannot send messages between processes.
    enum Wire {
        static let isThere = false

        static func client() throws -> any RPCTransport & ServiceLifecycle.Service { throw NoWire() }

        static func server(
            _ receiver: any RPCReceiver, on listen: String, named name: String, logger: Logger
        ) throws -> (service: any ServiceLifecycle.Service, address: @Sendable () async throws -> RPCAddress) {
            throw NoWire()
        }
    }
#endif

struct NoWire: Error, CustomStringConvertible {
    var description: String {
        "this build has no gRPC, over which the services talk: run `make demo`, or "
            + "`swift run --traits GRPC RollingUpgrade`"
    }
}
