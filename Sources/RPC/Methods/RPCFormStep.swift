/// A change with the names that its argument has on both sides of it: an earlier change may have renamed it.
struct RPCFormStep<Method: RPCMethod>: Sendable {
    let change: RPCFormChange<Method>
    /// The argument's name in the newer form.
    let newer: String
    /// Its name in the older form; nil when it is not there.
    let older: String?

    init(_ change: RPCFormChange<Method>, newer: String) {
        self.change = change
        self.newer = newer
        switch change.effect {
        case .drop: older = nil
        case .rename(let name): older = name
        case .translate: older = newer
        }
    }

    /// From the newer form to the older.
    ///
    /// - Throws: ``ArgumentLost``, or what a translation throws.
    func lower(_ members: inout JSONMembers) throws {
        guard let json = members[newer] else { return }
        members[newer] = nil
        switch change.effect {
        case .drop(_, harmless: true): break
        case .drop(let expected, harmless: false):
            let value = try JSON.decode(json, as: JSONValue.self)
            // As it looks when it was written and read too: 1.0 is 1 then.
            guard try value == .null || value == JSON.decode(JSON.encode(expected)) else { throw ArgumentLost() }
        case .rename(let name): members[name] = json
        case .translate(let toOlder, _): members[newer] = try toOlder(json)
        }
    }

    /// From the older form to the newer.
    ///
    /// - Throws: what a translation throws.
    func raise(_ members: inout JSONMembers) throws {
        if case .drop(let value, _) = change.effect, value != .null {
            members[newer] = try JSON.encode(value)[...]
        }
        guard let older, let json = members[older] else { return }
        members[older] = nil
        if case .translate(_, let toNewer) = change.effect {
            members[newer] = try toNewer(json)
        } else {
            members[newer] = json
        }
    }
}

/// An argument was really asked for, and the older form does not have it.
struct ArgumentLost: Error {}
