import Foundation

#if canImport(Darwin)
    /// Darwin has no such flag for `send`; listening ignores the signal instead.
    let MSG_NOSIGNAL: Int32 = 0
#endif

/// The few socket calls that a proxy in front of a server needs.
enum LoopbackSocket {
    /// Listens on a free port of the loopback interface.
    static func listen() throws -> (descriptor: Int32, port: UInt16) {
        #if canImport(Darwin)
            signal(SIGPIPE, SIG_IGN)
        #endif
        let descriptor = socket(AF_INET, stream, 0)
        guard descriptor >= 0, let port = bindToFreePort(descriptor), Foundation.listen(descriptor, 64) == 0 else {
            let reason = errno
            close(descriptor)
            throw PostgresTestingError("no port can be listened on (errno \(reason))")
        }
        return (descriptor, port)
    }

    /// A TCP port that was free a moment ago.
    static func freePort() throws -> UInt16 {
        let (descriptor, port) = try listen()
        close(descriptor)
        return port
    }

    /// Connects to a host, or to the Unix socket in a directory, as libpq would.
    static func connect(to host: String, port: Int) -> Int32? {
        host.hasPrefix("/") ? connect(toPath: "\(host)/.s.PGSQL.\(port)") : connect(toHost: host, port: port)
    }

    private static func connect(toHost host: String, port: Int) -> Int32? {
        var list: UnsafeMutablePointer<addrinfo>?
        var hints = addrinfo()
        hints.ai_socktype = stream
        guard getaddrinfo(host, "\(port)", &hints, &list) == 0 else { return nil }
        defer { freeaddrinfo(list) }
        var next = list
        while let entry = next?.pointee {
            let descriptor = socket(entry.ai_family, entry.ai_socktype, entry.ai_protocol)
            if descriptor >= 0, Foundation.connect(descriptor, entry.ai_addr, entry.ai_addrlen) == 0 {
                return descriptor
            }
            close(descriptor)
            next = entry.ai_next
        }
        return nil
    }

    private static func connect(toPath path: String) -> Int32? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let descriptor = socket(AF_UNIX, stream, 0)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func bindToFreePort(_ descriptor: Int32) -> UInt16? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                let status = bind(descriptor, generic, length)
                return status == 0 ? getsockname(descriptor, generic, &length) : status
            }
        }
        return status == 0 ? UInt16(bigEndian: address.sin_port) : nil
    }

    private static var stream: Int32 {
        #if canImport(Glibc)
            Int32(SOCK_STREAM.rawValue)
        #else
            SOCK_STREAM
        #endif
    }
}
