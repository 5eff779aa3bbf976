import VersionedObjects

/// A method that can be called from outside, and what runs then.
///
/// ```swift
/// RPCHandler(manager.resize)      // func resize(_ arguments: Resize) async throws
/// ```
public struct RPCHandler: Sendable {
    /// The method's name.
    let method: String
    /// The errors that it promises.
    let errors: [any RPCError.Type]
    /// The form that a message of a version has; nil when the method is newer.
    let form: @Sendable (RPCVersion) -> Int?
    /// Reads the arguments of a form; what comes back runs the method and writes its answer.
    let prepare: @Sendable ([UInt8], Int) throws(InvalidArguments) -> (@Sendable () async throws -> [UInt8])

    /// Handles a method. Whatever form it was sent in, the arguments arrive in the newest. They may be decoded on the thread
    /// of a connection, which may not be made to wait; `run` never runs there.
    @_disfavoredOverload
    public init<Method: RPCMethod>(_ run: @escaping @Sendable (Method) async throws -> Method.Answer) {
        method = Method.name
        errors = Method.errors
        form = { Method.forms.index(at: $0) }
        prepare = { (arguments, form) throws(InvalidArguments) in
            let method = try Method.forms.decode(arguments, as: form)
            return { try JSON.encode(try await run(method)) }
        }
    }

    /// Handles a method that answers nothing.
    public init<Method: RPCMethod>(
        _ run: @escaping @Sendable (Method) async throws -> Void
    ) where Method.Answer == NoAnswer {
        self.init { (method: Method) in
            try await run(method)
            return NoAnswer()
        }
    }
}
