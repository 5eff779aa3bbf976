/// The members of a JSON object, each value as the text that it is: enough to see which arguments a message has, and to
/// leave out, rename or replace one, without reading the others.
///
/// Made from bytes that anybody may have sent. It tells where a value begins and ends and not whether it is well
/// formed; who reads the value finds that out.
struct JSONMembers {
    /// A message with more than that is none of ours.
    static let most = 256
    /// Deeper values could exhaust the stack of who reads them.
    static let deepest = 64

    private var members: [(name: String, value: ArraySlice<UInt8>)] = []

    /// - Throws: ``JSONMembersError`` when the bytes are no JSON object, or one with two members of the same name.
    init(_ json: [UInt8]) throws(JSONMembersError) {
        var scanner = JSONScanner(json)
        for (name, value) in try scanner.object() {
            // So few that a set of them would take longer.
            guard !members.contains(where: { $0.name == name }) else { throw .duplicate(name) }
            members.append((name, json[value]))
        }
    }

    var names: some Sequence<String> { members.lazy.map(\.name) }
    var count: Int { members.count }

    /// Which member has that name, and its value.
    func find(_ name: String) -> (index: Int, value: ArraySlice<UInt8>)? {
        members.firstIndex { $0.name == name }.map { ($0, members[$0].value) }
    }

    subscript(name: String) -> ArraySlice<UInt8>? {
        get { find(name)?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// The value whose JSON the object is.
    ///
    /// - Throws: `DecodingError` when it is not that of such a value.
    func decode<Value: Decodable>(as _: Value.Type = Value.self) throws -> Value {
        let reader = MembersReader(self)
        // Foundation can read what this cannot, and says precisely what is wrong with the rest.
        if let value = try? Value(from: MembersDecoder(reader: reader)), reader.isComplete { return value }
        return try JSON.decode(text())
    }

    /// The object's text.
    func text() throws -> [UInt8] {
        var text: [UInt8] = [UInt8(ascii: "{")]
        for (index, member) in members.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text.append(contentsOf: try JSON.encode(member.name))
            text.append(UInt8(ascii: ":"))
            text.append(contentsOf: member.value)
        }
        text.append(UInt8(ascii: "}"))
        return text
    }
}

/// Why bytes are not the arguments of a message.
enum JSONMembersError: Error, Hashable {
    case notAnObject
    case duplicate(String)
    case tooMany
    case tooDeep
    case unknown(String)
}
