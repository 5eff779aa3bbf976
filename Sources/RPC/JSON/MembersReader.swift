/// The members of a message's arguments while a method reads them, and whether it may be trusted that it read them right.
///
/// A method's own `init(from:)` may hide an error, or leave out a member: then only Foundation knows what the whole means.
final class MembersReader {
    let members: JSONMembers
    private var isRead: [Bool]
    private var hasFailed = false

    init(_ members: JSONMembers) {
        self.members = members
        isRead = Array(repeating: false, count: members.count)
    }

    /// Whether every member was read, and nothing went wrong on the way.
    var isComplete: Bool { !hasFailed && isRead.allSatisfy { $0 } }

    /// A member is null.
    func isNull(_ key: some CodingKey) throws -> Bool {
        let (index, json) = try member(key)
        guard json.withUnsafeBytes(PlainJSON.isNull) else { return false }
        isRead[index] = true
        return true
    }

    /// The value as `read` finds it, or else as Foundation does.
    func value<Value: Decodable>(
        _ key: some CodingKey, _ read: (UnsafeRawBufferPointer) -> Value? = { _ in nil }
    ) throws -> Value {
        let (index, json) = try member(key)
        do {
            let value = try json.withUnsafeBytes(read) ?? JSON.decode(json)
            isRead[index] = true
            return value
        } catch {
            hasFailed = true
            throw error
        }
    }

    /// The method is to be read in a way that needs the text.
    func unreadable() -> any Error {
        hasFailed = true
        return NotByMembers()
    }

    private func member(_ key: some CodingKey) throws -> (Int, ArraySlice<UInt8>) {
        guard let found = members.find(key.stringValue) else {
            hasFailed = true
            throw DecodingError.keyNotFound(
                key, DecodingError.Context(codingPath: [], debugDescription: "it is missing"))
        }
        return found
    }
}

private struct NotByMembers: Error {}
