/// One thing that sets an older form of a method apart from the next newer one.
public struct RPCFormChange<Method: RPCMethod>: Sendable {
    enum Effect: Sendable {
        case drop(default: JSONValue, harmless: Bool)
        case rename(String)
        case translate(toOlder: Translation, toNewer: Translation)
    }

    /// From the JSON of a value to that of another.
    typealias Translation = @Sendable (ArraySlice<UInt8>) throws -> ArraySlice<UInt8>

    /// The argument's name in the newest form.
    let argument: String
    let effect: Effect

    /// The older form does not have the argument.
    ///
    /// - Parameters:
    ///   - argument: the argument.
    ///   - default: what a message without the argument means. A sender that asks for just this loses nothing under an
    ///     older form; a receiver puts it in place of the missing argument.
    ///   - harmless: whether the message may be sent without the argument also when something else was asked for.
    ///     Otherwise that is an ``RPCBacklevelError``.
    public static func drops(
        _ argument: Method.CodingKeys, default: JSONValue = .null, harmless: Bool = false
    ) -> RPCFormChange {
        RPCFormChange(argument: argument.stringValue, effect: .drop(default: `default`, harmless: harmless))
    }

    /// The argument has another name in the older form.
    public static func renames(_ argument: Method.CodingKeys, to older: String) -> RPCFormChange {
        RPCFormChange(argument: argument.stringValue, effect: .rename(older))
    }

    /// The argument is something else in the older form. An argument that is left out, or null, stays so.
    ///
    /// - Parameters:
    ///   - argument: the argument.
    ///   - toOlder: makes the older value. Where it throws, the client throws an ``RPCBacklevelError``.
    ///   - toNewer: makes the newer value. Where it throws, the receiver refuses the message with
    ///     ``InvalidArguments``. It may run on the thread of a connection: it may not wait for anything.
    public static func translates<Newer: Codable & SendableMetatype, Older: Codable & SendableMetatype>(
        _ argument: Method.CodingKeys, toOlder: @escaping @Sendable (Newer) throws -> Older,
        toNewer: @escaping @Sendable (Older) throws -> Newer
    ) -> RPCFormChange {
        RPCFormChange(
            argument: argument.stringValue,
            effect: .translate(toOlder: translation(toOlder), toNewer: translation(toNewer)))
    }

    private static func translation<From: Decodable & SendableMetatype, To: Encodable & SendableMetatype>(
        _ translate: @escaping @Sendable (From) throws -> To
    ) -> Translation {
        { json in
            guard let value = try JSON.decode(json, as: From?.self) else { return json }
            return try JSON.encode(translate(value))[...]
        }
    }
}
