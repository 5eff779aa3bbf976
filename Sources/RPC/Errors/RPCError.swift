/// An error that crosses the wire: by its code and its fields, never by the name of its type.
///
/// ```swift
/// struct NoSuchDisk: RPCError {
///     static let code = "no_such_disk"
///     let disk: String
///
///     init(disk: String) { self.disk = disk }
///     init?(fields: [String: String]) {
///         guard let disk = fields["disk"] else { return nil }
///         self.init(disk: disk)
///     }
///     var fields: [String: String] { ["disk": disk] }
///     var description: String { "there is no disk \(disk): list them with …" }
/// }
/// ```
///
/// A method lists those it may throw in ``RPCMethod/errors``. A caller that does not know the code gets an
/// ``RPCRemoteError``, which keeps the code, the message and the fields.
public protocol RPCError: Error, Sendable, CustomStringConvertible {
    /// What happened, in snake_case. It is for ever: other releases and other languages know it.
    static var code: String { get }

    /// The particulars by name.
    var fields: [String: String] { get }

    /// Whether the same message may be sent again later: nothing was done, and it was not the message's fault.
    var isRetryable: Bool { get }

    /// Reads the particulars; nil when some that are needed are missing.
    init?(fields: [String: String])
}

extension RPCError {
    /// False.
    public var isRetryable: Bool { false }
}

extension RPCFailure {
    /// The failure that an error becomes.
    init(_ error: some RPCError, isExpected: Bool = false) {
        self.init(
            code: type(of: error).code, message: "\(error)", fields: error.fields, isRetryable: error.isRetryable,
            isExpected: isExpected)
    }
}
