/// The arguments are not those of the method in the version of the message. The method did not run.
public struct InvalidArguments: RPCError, Hashable {
    /// Its code on the wire.
    public static let code = "invalid_arguments"

    /// The method.
    public let method: String
    /// What is wrong with them. Names the argument, never its value.
    public let reason: String

    init(method: String, reason: String) {
        self.method = method
        self.reason = reason
    }

    /// Reads the particulars; nil when one that is needed is missing.
    public init?(fields: [String: String]) {
        guard let method = fields["method"], let reason = fields["reason"] else { return nil }
        self.init(method: method, reason: reason)
    }

    /// The particulars by name.
    public var fields: [String: String] { ["method": method, "reason": reason] }

    /// The method and what is wrong.
    public var description: String { "the arguments of \(method.shown) are not valid: \(reason.shown(upTo: 300))" }
}

extension InvalidArguments {
    /// Says what was found without saying what the value was: `DecodingError`'s own text may hold it.
    init(method: String, _ error: any Error) {
        let reason =
            switch error {
            case JSONMembersError.notAnObject: "they are no JSON object"
            case JSONMembersError.duplicate(let name): "\(name.shown) is there twice"
            case JSONMembersError.tooMany: "there are more than \(JSONMembers.most)"
            case JSONMembersError.tooDeep: "one is nested more than \(JSONMembers.deepest) deep"
            case JSONMembersError.unknown(let name): "there is no \(name.shown) in this version"
            case DecodingError.keyNotFound(let key, let context): "\(path(context.codingPath + [key])) is missing"
            case DecodingError.valueNotFound(let type, let context):
                "\(path(context.codingPath)) is null, not a \(type)"
            case DecodingError.typeMismatch(let type, let context): "\(path(context.codingPath)) is not a \(type)"
            case DecodingError.dataCorrupted(let context): "\(path(context.codingPath)) cannot be read"
            default: "one cannot be read"
            }
        self.init(method: method, reason: reason)
    }
}

private func path(_ keys: [any CodingKey]) -> String {
    guard !keys.isEmpty else { return "the JSON" }
    return keys.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue.shown }.joined(separator: ".")
}
