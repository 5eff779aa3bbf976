public import VersionedObjects

/// The receiver does not speak the version of the message. Found out before any argument was looked at.
public struct UnsupportedVersion: RPCError, Hashable {
    /// Its code on the wire.
    public static let code = "unsupported_version"

    /// The version of the message.
    public let version: RPCVersion
    /// The method that it was for.
    public let method: String
    /// The interface that it was for; nil for the unnamed one.
    public let namespace: String?
    /// What the receiver speaks: the newest version of each major.
    public let spoken: [RPCVersion]

    init(version: RPCVersion, method: String, namespace: String?, spoken: [RPCVersion]) {
        self.version = version
        self.method = method
        self.namespace = namespace
        self.spoken = spoken
    }

    /// Reads the particulars; nil when one that is needed is missing.
    public init?(fields: [String: String]) {
        guard let version = fields["version"].flatMap({ try? RPCVersion($0) }), let method = fields["method"] else {
            return nil
        }
        let spoken = (fields["spoken"] ?? "").split(separator: " ").compactMap { try? RPCVersion($0) }
        self.init(version: version, method: method, namespace: fields["namespace"], spoken: spoken)
    }

    /// The particulars by name.
    public var fields: [String: String] {
        var fields = [
            "version": "\(version)", "method": method, "spoken": spoken.map { "\($0)" }.joined(separator: " "),
        ]
        fields["namespace"] = namespace
        return fields
    }

    /// Which version was sent, which are spoken, and what to look at.
    public var description: String {
        let interface = namespace.map { " of \($0.shown)" } ?? ""
        let known = spoken.isEmpty ? "nothing" : spoken.map { "\($0)" }.joined(separator: " and ")
        return "\(method.shown) was sent in version \(version)\(interface), the receiver speaks \(known): "
            + "the sender's pin is too high for it, or it is too old for the fleet"
    }
}
