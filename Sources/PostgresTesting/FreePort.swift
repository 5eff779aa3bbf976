import Glibc

/// Asks the kernel for a free TCP port on the loopback interface.
enum FreePort {
    static func find() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw PostgresTestingError("no socket can be made (errno \(errno))") }
        defer { close(descriptor) }
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
        guard status == 0 else { throw PostgresTestingError("no free port (errno \(errno))") }
        return UInt16(bigEndian: address.sin_port)
    }
}
