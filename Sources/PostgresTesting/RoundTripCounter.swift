import Foundation
import PostgresClient
import Synchronization

/// A proxy in front of a server that counts what the server saw.
///
/// ```swift
/// let counter = try RoundTripCounter(in: database)
/// let client = PostgresClient(try PostgresConfiguration(counter.conninfo))
/// …
/// #expect(counter.roundTrips == 1)
/// ```
///
/// One round trip is one answer "ready for query" of the server, whatever number of statements came before it. Those of
/// the connection's own start are not counted.
public final class RoundTripCounter: Sendable {
    /// How to connect to the database through the proxy.
    public let conninfo: String
    private let listener: Int32
    private let counts = Mutex(Counts())

    private struct Counts {
        var roundTrips = 0
        var statements = 0
    }

    /// - Throws: ``PostgresTestingError`` when the proxy cannot listen.
    public init(in database: PostgresDatabase) throws {
        let place = try PostgresConfiguration(database.conninfo).place
        let (descriptor, port) = try LoopbackSocket.listen()
        listener = descriptor
        conninfo = PostgresDatabase.conninfo(
            database.conninfo,
            with: [("host", "127.0.0.1"), ("port", "\(port)"), ("sslmode", "disable"), ("gssencmode", "disable")])
        Thread.detachNewThread { [counts = WeakCounts(self)] in
            while case let client = accept(descriptor, nil, nil), client >= 0 {
                guard let server = LoopbackSocket.connect(to: place.host, port: place.port) else {
                    close(client)
                    continue
                }
                Thread.detachNewThread { Self.pump(from: client, to: server) { _ in } }
                Thread.detachNewThread { Self.watch(from: server, to: client, counts) }
            }
        }
    }

    deinit {
        Foundation.shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Round trips since the start or the last ``reset()``.
    public var roundTrips: Int { counts.withLock { $0.roundTrips } }

    /// Statements that the server has answered.
    public var statements: Int { counts.withLock { $0.statements } }

    /// Starts counting from zero.
    public func reset() {
        counts.withLock { $0 = Counts() }
    }
}

extension RoundTripCounter {
    /// The proxy's threads must not keep the counter alive.
    private struct WeakCounts: Sendable {
        weak let counter: RoundTripCounter?
        init(_ counter: RoundTripCounter) { self.counter = counter }
    }

    private static func pump(from source: Int32, to target: Int32, _ inspect: (UnsafeRawBufferPointer) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            while case let count = read(source, buffer.baseAddress, buffer.count), count > 0 {
                inspect(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                var sent = 0
                while sent < count {
                    let written = send(target, buffer.baseAddress.map { $0 + sent }, count - sent, Int32(MSG_NOSIGNAL))
                    guard written > 0 else { return }
                    sent += written
                }
            }
        }
        Foundation.shutdown(target, Int32(SHUT_RDWR))
        Foundation.shutdown(source, Int32(SHUT_RDWR))
    }

    /// Reads the types of the server's messages: a byte, then the length of the rest (PostgreSQL's manual, 55.7).
    private static func watch(from server: Int32, to client: Int32, _ counts: WeakCounts) {
        var header: [UInt8] = []
        var remaining = 0
        var hasStarted = false
        pump(from: server, to: client) { bytes in
            var bytes = bytes[...]
            while !bytes.isEmpty {
                if remaining > 0 {
                    let step = min(remaining, bytes.count)
                    remaining -= step
                    bytes = bytes.dropFirst(step)
                    continue
                }
                header.append(bytes.removeFirst())
                guard header.count == 5 else { continue }
                remaining = header[1...].reduce(0) { $0 << 8 | Int($1) } - 4
                let kind = header[0]
                header = []
                if hasStarted { counts.counter?.count(kind) }
                if kind == UInt8(ascii: "Z") { hasStarted = true }
            }
        }
        close(server)
        close(client)
    }

    private func count(_ kind: UInt8) {
        counts.withLock { counts in
            switch kind {
            case UInt8(ascii: "Z"): counts.roundTrips += 1
            case UInt8(ascii: "C"): counts.statements += 1
            default: break
            }
        }
    }
}
