public import VersionedObjects

/// The name of a program that runs as a service: `nova-compute`. Services with the same name are peers: they share a
/// floor.
public struct Binary: RawRepresentable, Sendable, Hashable, FieldConvertible {
    /// The name as it stands in the services table.
    public let rawValue: String

    /// Takes a name as it is; whether a fleet accepts it is for its release to say.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Runs virtual machines.
    public static let novaCompute: Binary = "nova-compute"
    /// Has the database for those who do not.
    public static let novaConductor: Binary = "nova-conductor"
    /// Chooses hosts.
    public static let novaScheduler: Binary = "nova-scheduler"
    /// Serves the public API.
    public static let novaAPI: Binary = "nova-osapi_compute"
}

extension Binary: ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name.
    public init(stringLiteral name: String) {
        self.init(rawValue: name)
    }

    /// The name.
    public var description: String { rawValue }
}
