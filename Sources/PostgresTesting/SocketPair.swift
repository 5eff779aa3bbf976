import Foundation

/// A client's socket and the server's, which the threads of a proxy pass bytes between. Closed when the last thread has let
/// go: a descriptor that is closed under a thread may be another connection's by the time it is used.
final class SocketPair: Sendable {
    let client: Int32
    let server: Int32

    init(client: Int32, server: Int32) {
        self.client = client
        self.server = server
    }

    deinit {
        close(client)
        close(server)
    }

    /// Hands `pass` what comes from `source`, until it returns false or one side ends; then both do.
    func pump(from source: Int32, _ pass: (UnsafeRawBufferPointer) -> Bool) {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            while case let count = read(source, buffer.baseAddress, buffer.count), count > 0 {
                guard pass(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { break }
            }
        }
        Foundation.shutdown(client, Int32(SHUT_RDWR))
        Foundation.shutdown(server, Int32(SHUT_RDWR))
    }

    /// Whether all bytes could be sent.
    func send(_ bytes: UnsafeRawBufferPointer, to target: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let written = Foundation.send(target, piece.baseAddress, piece.count, Int32(MSG_NOSIGNAL))
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}
