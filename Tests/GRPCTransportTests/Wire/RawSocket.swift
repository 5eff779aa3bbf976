#if GRPC
    import Foundation
    import RPC

    /// What a server does with bytes that are sent to its port.
    enum RawSocket {
        /// Sends `bytes`, closes its side, and reads until the server closes its own: what the server said, or nil when
        /// it did not close within the time. With `isEnough` its side stays open until the server has said that.
        ///
        /// Blocks, so not for a task's thread; see ``run(_:)``.
        static func say(
            _ bytes: [UInt8], to address: RPCAddress, until isEnough: (([UInt8]) -> Bool)? = nil
        ) throws -> [UInt8]? {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            defer { close(descriptor) }
            // Long enough for a machine that runs all the tests at once.
            var limit = timeval(tv_sec: 60, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = address.port.bigEndian
            name.sin_addr.s_addr = inet_addr(address.host)
            let connected = withUnsafePointer(to: &name) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard connected == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            // The server may close before it has read all: that is an answer too.
            _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if isEnough == nil { shutdown(descriptor, Int32(SHUT_WR)) }
            var said: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let received = recv(descriptor, &buffer, buffer.count, 0)
                if received == 0 || (received < 0 && errno == ECONNRESET) { return said }
                if received < 0 { return nil }
                said += buffer[..<received]
                if let isEnough, isEnough(said) { return said }
            }
        }

        /// Runs what blocks on a thread of its own.
        static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
            try await withCheckedThrowingContinuation { continuation in
                Thread { continuation.resume(with: Result { try body() }) }.start()
            }
        }
    }
#endif
