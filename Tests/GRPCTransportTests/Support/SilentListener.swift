#if GRPC
    import Foundation
    import RPC

    /// A port of 127.0.0.1 where the system takes connections and nobody says anything.
    enum SilentListener {
        static func with(_ body: (RPCAddress) async throws -> Void) async throws {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            defer { close(descriptor) }
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_addr.s_addr = inet_addr("127.0.0.1")
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let status = withUnsafeMutablePointer(to: &name) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, size) == 0 && listen(descriptor, 16) == 0
                        && getsockname(descriptor, $0, &size) == 0
                }
            }
            guard status else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            try await body(RPCAddress("127.0.0.1:\(UInt16(bigEndian: name.sin_port))"))
        }
    }
#endif
