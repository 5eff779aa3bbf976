public import VersionedObjects

/// One interface in one major version: what can be called in it.
///
/// A receiver that still serves the major before lists two, with the same handlers: the forms sort out the arguments.
public struct RPCEndpoint: Sendable {
    /// The newest version that is understood.
    public let version: RPCVersion
    /// The names of the interface, old ones included; nil is the unnamed one.
    public let namespaces: [String?]
    private let handlers: [String: RPCHandler]

    /// Describes an endpoint. Of two handlers of the same method the first counts. A name that begins with an underscore
    /// is private: such a method cannot be called.
    ///
    /// - Parameters:
    ///   - version: the newest version that is understood; 1.0 for an interface that never changed.
    ///   - namespaces: the name of the interface and the names that it used to have.
    ///   - handlers: the methods that can be called; no other can.
    public init(version: RPCVersion = RPCVersion(1, 0), namespaces: [String?] = [nil], _ handlers: [RPCHandler]) {
        self.version = version
        self.namespaces = namespaces.map(\.named)
        self.handlers = Dictionary(
            handlers.filter { !$0.method.hasPrefix("_") }.map { ($0.method, $0) }
        ) { first, _ in first }
    }

    /// Whether it understands messages of that version.
    func speaks(_ version: RPCVersion, in namespace: String?) -> Bool {
        namespaces.contains(namespace) && self.version.isCompatible(with: version)
    }

    /// What to run, and the form of its arguments; nil when there is no such method in that version.
    func handler(of method: String, at version: RPCVersion) -> (RPCHandler, form: Int)? {
        guard let handler = handlers[method], let form = handler.form(version) else { return nil }
        return (handler, form)
    }
}
