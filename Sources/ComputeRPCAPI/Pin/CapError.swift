public import ServiceObjects
public import VersionedObjects

/// The release table does not say which RPC version to send.
public struct CapError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The pin that was resolved.
    public let pin: Pin
    /// The interface's name in the release table.
    public let interface: String
    /// The program that serves it.
    public let binary: Binary
    /// The service version whose entry lacks the interface; nil when the pin names no release.
    public let serviceVersion: Int?

    /// What is missing and what to do.
    public var description: String {
        if let serviceVersion {
            return "the release's history has no RPC version of \(interface) for service version "
                + "\(serviceVersion), the minimum of \(binary): the table is incomplete; use a pin such as 6.0"
        }
        return
            "the pin \(pin) is no release that this build knows; read it with Pin(_:for:release:), which says so earlier"
    }
}
