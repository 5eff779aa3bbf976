import Foundation
import RPC

/// What a service process tells the one that started it: a line of JSON on its standard output.
struct ServiceEvent: Codable, Sendable, Equatable {
    /// What happened.
    enum Kind: String, Codable, Sendable {
        /// The service's row is in the database, at its own version.
        case joined
        /// The pin was resolved, at start or again.
        case resolved
        /// The service is about to end, as asked.
        case stopped
        /// It sends no more messages, and tells what became of those it sent.
        case sent
        /// A message came in.
        case received
    }

    var kind: Kind
    /// The version the service's release has.
    var version: Int
    /// The cap its pin resolved to, such as `6.2`.
    var cap: String?
    /// The service version the cap was taken from.
    var capVersion: Int?
    /// Is the cap the newest this release knows?
    var isNewest: Bool?
    /// The hosts that hold the cap where it is.
    var holders: [String] = []
    /// What became of the messages it sent.
    var counts: MessageCounts?
    /// The message that it received: the method's name, and its arguments.
    var method: String?
    var arguments: JSONValue?

    /// The event as one line, with its newline.
    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    init(_ kind: Kind, version: Int) {
        self.kind = kind
        self.version = version
    }

    init(line: String) throws {
        self = try JSONDecoder().decode(ServiceEvent.self, from: Data(line.utf8))
    }
}
