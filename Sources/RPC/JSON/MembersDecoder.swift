/// Reads a method from the members of its arguments, each where it is: the object was taken apart already, and most of
/// its values are plain.
struct MembersDecoder: Decoder {
    let members: JSONMembers

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(MembersContainer(members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NotByMembers() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw NotByMembers() }
}

/// The arguments are to be read in a way that needs their text.
struct NotByMembers: Error {}
