import VersionedObjects

extension RPCForms {
    /// The arguments as a form has them.
    ///
    /// - Throws: ``LostArgument``; `EncodingError` when a value has no JSON.
    func encode(_ method: Method, as index: Int) throws -> [UInt8] {
        let newest = try JSON.encode(method)
        guard index > 0 else { return newest }
        var members = try JSONMembers(newest)
        for older in 1...index {
            for step in steps[older] {
                do {
                    try step.lower(&members)
                } catch {
                    throw LostArgument(name: step.change.argument, needs: versions[older - 1], reason: error)
                }
            }
        }
        return try members.text()
    }

    /// The method, from arguments as a form has them.
    func decode(_ arguments: [UInt8], as index: Int) throws(InvalidArguments) -> Method {
        do {
            var members = try JSONMembers(arguments)
            for name in members.names where !names[index].contains(name) { throw JSONMembersError.unknown(name) }
            if index > 0 { for step in steps[1...index].joined().reversed() { try step.raise(&members) } }
            return try members.decode()
        } catch {
            throw InvalidArguments(method: Method.name, error)
        }
    }
}

/// An argument that was asked for does not get into the form.
struct LostArgument: Error {
    let name: String
    /// The version of the form that has it.
    let needs: RPCVersion
    let reason: any Error
}
