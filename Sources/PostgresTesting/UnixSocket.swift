import Foundation
import Glibc

/// The few socket calls that a proxy in front of a local server needs.
enum UnixSocket {
    /// Listens on a socket that libpq finds by `directory` and `port`. It lies in the cluster's directory and goes with it.
    static func listen(in parent: String) throws -> (descriptor: Int32, address: (directory: String, port: Int)) {
        let directory = parent + "/" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let status = withAddress(directory + "/.s.PGSQL.5432") { bind(descriptor, $0, $1) }
        guard descriptor >= 0, status == 0, Glibc.listen(descriptor, 64) == 0 else {
            throw PostgresTestingError("cannot listen in \(directory) (errno \(errno))")
        }
        return (descriptor, (directory, 5432))
    }

    static func connect(to path: String) -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0, withAddress(path, { Glibc.connect(descriptor, $0, $1) }) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < capacity else { return -1 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
