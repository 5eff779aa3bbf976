#if GRPC
    import GRPCCore
    import GRPCNIOTransportHTTP2Posix
    import RPC

    /// The connection to one address, made and made again as needed.
    final class Peer: Sendable {
        let address: RPCAddress
        let http: HTTP2ClientTransport.Posix
        private let running: Task<Void, Never>

        /// - Throws: what TLS cannot be set up for.
        init(address: RPCAddress, security: GRPCSecurity) throws {
            self.address = address
            let http = try HTTP2ClientTransport.Posix(
                target: address.target, transportSecurity: try security.client(),
                config: .defaults { $0.connection.maxIdleTime = Peers.idleTime })
            self.http = http
            // A task of its own: it lives as long as the connection, whoever's request came first.
            running = Task { try? await http.connect() }
        }

        /// Takes no more requests, and closes when those under way have ended.
        func close() {
            http.beginGracefulShutdown()
        }

        /// Returns when it has closed.
        func closed() async {
            await running.value
        }
    }

    extension RPCAddress {
        fileprivate var target: any ResolvableTarget {
            if host.contains(":") { return .ipv6(address: host, port: Int(port)) }
            if host.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            {
                return .ipv4(address: host, port: Int(port))
            }
            return .dns(host: host, port: Int(port))
        }
    }
#endif
