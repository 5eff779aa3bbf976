/// A method of a remote interface: its name, its arguments as stored properties, and the forms that it has had.
///
/// ```swift
/// struct Resize: RPCMethod {
///     static let name = "resize"
///     static let forms: Forms = [
///         Form(2, 1),
///         Form(2, 0, .drops(.keepAddresses, default: false)),
///         Form(1, 4, .renames(.flavor, to: "size")),
///     ]
///     var instance: String
///     var flavor: String
///     var keepAddresses = false
///
///     enum CodingKeys: String, CodingKey, CaseIterable {
///         case instance, flavor, keepAddresses = "keep_addresses"
///     }
/// }
/// ```
///
/// The properties are those of the newest form, and `CodingKeys` their names on the wire. From this follow the message
/// that a client sends under its cap, the error when that is not possible, and the arguments that a receiver hands to
/// its handler, whichever form they came in.
public protocol RPCMethod: Codable, Sendable {
    /// What the method answers; nothing unless it says otherwise.
    associatedtype Answer: Codable & Sendable = NoAnswer
    /// The arguments' names on the wire. A method without arguments leaves it out.
    associatedtype CodingKeys: CodingKey & CaseIterable = NoArguments

    /// A form of this method.
    typealias Form = RPCForm<Self>
    /// The forms of this method.
    typealias Forms = RPCForms<Self>

    /// Its name on the wire.
    static var name: String { get }

    /// The forms it has had, newest first. Without any it looks the same in every version of its interface.
    static var forms: Forms { get }

    /// The errors that it promises: they reach the caller as they were thrown, and are no fault of the receiver.
    static var errors: [any RPCError.Type] { get }
}

extension RPCMethod {
    /// None: the method looks the same in every version of its interface.
    public static var forms: Forms { [] }
    /// None.
    public static var errors: [any RPCError.Type] { [] }
}
