public import VersionedObjects

/// The receiver speaks the version of the message and has no such method in it.
public struct NoSuchMethod: RPCError, Hashable {
    /// Its code on the wire.
    public static let code = "no_such_method"

    /// The method.
    public let method: String
    /// The version of the message.
    public let version: RPCVersion

    init(method: String, version: RPCVersion) {
        self.method = method
        self.version = version
    }

    /// Reads the particulars; nil when one that is needed is missing.
    public init?(fields: [String: String]) {
        guard let method = fields["method"], let version = fields["version"].flatMap({ try? RPCVersion($0) }) else {
            return nil
        }
        self.init(method: method, version: version)
    }

    /// The particulars by name.
    public var fields: [String: String] { ["method": method, "version": "\(version)"] }

    /// What was asked for.
    public var description: String { "version \(version) has no method \(method.shown)" }
}
