import Foundation

/// One thing that sets an older form of a method apart from the next newer one.
public struct RPCFormChange<Method: RPCMethod>: Sendable {
    /// The argument's name in the newest form.
    let argument: String
    /// Its name in the older form; nil when it is not there.
    let olderName: String?
    /// From the newer form to the older.
    let lower: @Sendable (inout JSONMembers) throws -> Void
    /// From the older form to the newer.
    let raise: @Sendable (inout JSONMembers) throws -> Void

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
        let name = argument.stringValue
        return RPCFormChange(
            argument: name, olderName: nil,
            lower: { members in
                if !harmless, let text = members[name] {
                    let value = try JSONDecoder().decode(JSONValue.self, from: Data(text))
                    guard value == .null || value == `default` else { throw ArgumentLost() }
                }
                members[name] = nil
            },
            raise: { members in
                if `default` != .null { members[name] = [UInt8](try JSONEncoder().encode(`default`)) }
            })
    }

    /// The argument has another name in the older form.
    public static func renames(_ argument: Method.CodingKeys, to older: String) -> RPCFormChange {
        let name = argument.stringValue
        return RPCFormChange(
            argument: name, olderName: older,
            lower: { members in
                members[older] = members[name]
                members[name] = nil
            },
            raise: { members in
                members[name] = members[older]
                members[older] = nil
            })
    }

    /// The argument is something else in the older form. An argument that is left out, or null, stays so.
    ///
    /// - Parameters:
    ///   - argument: the argument.
    ///   - toOlder: makes the older value. Where it throws, the client throws an ``RPCBacklevelError``.
    ///   - toNewer: makes the newer value. Where it throws, the receiver refuses the message with
    ///     ``InvalidArguments``.
    public static func translates<Newer: Codable & SendableMetatype, Older: Codable & SendableMetatype>(
        _ argument: Method.CodingKeys, toOlder: @escaping @Sendable (Newer) throws -> Older,
        toNewer: @escaping @Sendable (Older) throws -> Newer
    ) -> RPCFormChange {
        let name = argument.stringValue
        return RPCFormChange(
            argument: name, olderName: name,
            lower: { try translate(name, in: &$0, toOlder) }, raise: { try translate(name, in: &$0, toNewer) })
    }

    private static func translate<From: Decodable, To: Encodable>(
        _ name: String, in members: inout JSONMembers, _ translation: (From) throws -> To
    ) throws {
        guard let text = members[name],
            let value = try JSONDecoder().decode(From?.self, from: Data(text))
        else { return }
        members[name] = [UInt8](try JSONEncoder().encode(translation(value)))
    }
}

/// An argument was really asked for, and the older form does not have it.
struct ArgumentLost: Error {}
