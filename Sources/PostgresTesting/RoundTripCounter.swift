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
                let pair = SocketPair(client: client, server: server)
                Thread.detachNewThread { pair.pump(from: client) { pair.send($0, to: server) } }
                Thread.detachNewThread { Self.watch(pair, counts) }
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

    /// Reads the types of the server's messages: a byte, then the length of the rest (PostgreSQL's manual, 55.7).
    private static func watch(_ pair: SocketPair, _ counts: WeakCounts) {
        var header: [UInt8] = []
        var remaining = 0
        var hasStarted = false
        pair.pump(from: pair.server) { all in
            var bytes = all[...]
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
            return pair.send(all, to: pair.client)
        }
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
