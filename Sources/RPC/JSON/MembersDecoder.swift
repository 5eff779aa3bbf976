/// Reads a method from the members of its arguments, each where it is: the object was taken apart already, and most of
/// its values are plain.
struct MembersDecoder: Decoder {
    let reader: MembersReader

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(MembersContainer(reader: reader))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw reader.unreadable() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw reader.unreadable() }
}
