public import VersionedObjects

/// A form that a method has, or had: the version of the interface that brought it, and what sets it apart from the next
/// newer form.
public struct RPCForm<Method: RPCMethod>: Sendable {
    /// The version from which on this form is understood, until a newer form of the same major is. A new major starts
    /// with the newest form of the one before.
    public let version: RPCVersion
    let changes: [RPCFormChange<Method>]

    /// Describes a form.
    ///
    /// - Parameters:
    ///   - major: the major of the version that brought it.
    ///   - minor: its minor.
    ///   - changes: what sets it apart from the next newer form; nothing for the newest.
    public init(_ major: UInt16, _ minor: UInt16, _ changes: RPCFormChange<Method>...) {
        self.version = RPCVersion(major, minor)
        self.changes = changes
    }
}
