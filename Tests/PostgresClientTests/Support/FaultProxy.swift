import Foundation
import PostgresClient
import Synchronization

@testable import PostgresTesting

/// A proxy in front of a server that does one thing wrong with one connection: the next that is made after ``arm(_:)``.
/// Others, cancel requests among them, pass unharmed.
final class FaultProxy: Sendable {
    /// How to connect to the database through the proxy.
    let conninfo: String
    private let listener: Int32
    private let next = Mutex(Plan())

    private struct Plan {
        var fault: Fault?
        var recording: FaultRecording?
    }

    init(in database: PostgresDatabase) throws {
        let place = try PostgresConfiguration(database.conninfo).place
        let (descriptor, port) = try LoopbackSocket.listen()
        listener = descriptor
        conninfo = PostgresDatabase.conninfo(
            database.conninfo,
            with: [("host", "127.0.0.1"), ("port", "\(port)"), ("sslmode", "disable"), ("gssencmode", "disable")])
        Thread.detachNewThread { [weak self] in
            while case let client = accept(descriptor, nil, nil), client >= 0 {
                guard let server = LoopbackSocket.connect(to: place.host, port: place.port) else {
                    close(client)
                    continue
                }
                let pair = SocketPair(client: client, server: server)
                let plan = self?.take() ?? Plan()
                for direction in Fault.Direction.allCases {
                    Thread.detachNewThread { Self.pump(pair, direction, plan) }
                }
            }
        }
    }

    deinit {
        Foundation.shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Lets `fault` happen to the next connection.
    func arm(_ fault: Fault) {
        next.withLock { $0.fault = fault }
    }

    /// Keeps what passes over the next connection.
    func record() -> FaultRecording {
        let recording = FaultRecording()
        next.withLock { $0.recording = recording }
        return recording
    }

    private func take() -> Plan {
        next.withLock { next in
            defer { next = Plan() }
            return next
        }
    }

    private static func pump(_ pair: SocketPair, _ direction: Fault.Direction, _ plan: Plan) {
        let (source, target) =
            direction == .toServer ? (pair.client, pair.server) : (pair.server, pair.client)
        let fault = plan.fault.flatMap { $0.direction == direction ? $0 : nil }
        var position = 0
        pair.pump(from: source) { bytes in
            defer { position += bytes.count }
            plan.recording?.add(bytes, direction)
            guard let fault, fault.offset < position + bytes.count else { return pair.send(bytes, to: target) }
            guard fault.offset >= position else { return fault.kind == .deaf || pair.send(bytes, to: target) }
            let start = UnsafeRawBufferPointer(rebasing: bytes[..<(fault.offset - position)])
            let rest = UnsafeRawBufferPointer(rebasing: bytes[(fault.offset - position)...])
            return pair.send(start, to: target) && strike(fault, rest, pair, target)
        }
        plan.recording?.end()
    }

    /// Whether the connection goes on.
    private static func strike(
        _ fault: Fault, _ rest: UnsafeRawBufferPointer, _ pair: SocketPair, _ target: Int32
    ) -> Bool {
        switch fault.kind {
        case .delay(let milliseconds):
            usleep(milliseconds * 1000)
            return pair.send(rest, to: target)
        case .cut:
            return false
        case .reset:
            // Dissolving a TCP connection by an unspecified address resets it at once (connect(2)).
            var nowhere = sockaddr(sa_family: sa_family_t(AF_UNSPEC), sa_data: sockaddr().sa_data)
            connect(pair.client, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
            return false
        case .deaf:
            return true
        case .corrupt(let mask):
            var changed = [UInt8](rest)
            changed[0] ^= mask
            return changed.withUnsafeBytes { pair.send($0, to: target) }
        }
    }
}
