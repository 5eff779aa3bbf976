import Logging
import RPC
import ServiceLifecycle

#if GRPC
    import GRPCTransport

    /// What carries the messages between the processes of the fleet: gRPC, in plaintext, on loopback.
    enum Wire {
        static let isThere = true

        static func client() throws -> any RPCTransport & ServiceLifecycle.Service {
            GRPCTransport(security: .plaintext)
        }

        /// A server on any free port, and where it listens, once it does.
        static func server(
            _ receiver: any RPCReceiver, logger: Logger
        ) throws -> (service: any ServiceLifecycle.Service, address: @Sendable () async throws -> RPCAddress) {
            let server = try GRPCServer(host: "127.0.0.1", security: .plaintext, receiver: receiver, logger: logger)
            return (server, { try await server.address })
        }
    }
#else
    /// Nothing: this build cannot send messages between processes.
    enum Wire {
        static let isThere = false

        static func client() throws -> any RPCTransport & ServiceLifecycle.Service { throw NoWire() }

        static func server(
            _ receiver: any RPCReceiver, logger: Logger
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
