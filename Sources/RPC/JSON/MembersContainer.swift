/// The members of a message's arguments, by the keys of its method.
struct MembersContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: JSONMembers

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { members.names.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try json(key).withUnsafeBytes(PlainJSON.isNull) }

    func decode(_: Bool.Type, forKey key: Key) throws -> Bool { try plain(key, PlainJSON.bool) }
    func decode(_: String.Type, forKey key: Key) throws -> String { try plain(key, PlainJSON.string) }
    func decode(_: Double.Type, forKey key: Key) throws -> Double { try JSON.decode(json(key)) }
    func decode(_: Float.Type, forKey key: Key) throws -> Float { try JSON.decode(json(key)) }
    func decode(_: Int.Type, forKey key: Key) throws -> Int { try plain(key, PlainJSON.integer) }
    func decode(_: Int8.Type, forKey key: Key) throws -> Int8 { try plain(key, PlainJSON.integer) }
    func decode(_: Int16.Type, forKey key: Key) throws -> Int16 { try plain(key, PlainJSON.integer) }
    func decode(_: Int32.Type, forKey key: Key) throws -> Int32 { try plain(key, PlainJSON.integer) }
    func decode(_: Int64.Type, forKey key: Key) throws -> Int64 { try plain(key, PlainJSON.integer) }
    func decode(_: UInt.Type, forKey key: Key) throws -> UInt { try plain(key, PlainJSON.integer) }
    func decode(_: UInt8.Type, forKey key: Key) throws -> UInt8 { try plain(key, PlainJSON.integer) }
    func decode(_: UInt16.Type, forKey key: Key) throws -> UInt16 { try plain(key, PlainJSON.integer) }
    func decode(_: UInt32.Type, forKey key: Key) throws -> UInt32 { try plain(key, PlainJSON.integer) }
    func decode(_: UInt64.Type, forKey key: Key) throws -> UInt64 { try plain(key, PlainJSON.integer) }
    func decode<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value { try JSON.decode(json(key)) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy _: Nested.Type, forKey _: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw NotByMembers() }
    func nestedUnkeyedContainer(forKey _: Key) throws -> any UnkeyedDecodingContainer { throw NotByMembers() }
    func superDecoder() throws -> any Decoder { throw NotByMembers() }
    func superDecoder(forKey _: Key) throws -> any Decoder { throw NotByMembers() }

    /// The value as `read` finds it, or else as Foundation does.
    private func plain<Value: Decodable>(_ key: Key, _ read: (UnsafeRawBufferPointer) -> Value?) throws -> Value {
        let json = try json(key)
        return try json.withUnsafeBytes(read) ?? JSON.decode(json)
    }

    private func json(_ key: Key) throws -> ArraySlice<UInt8> {
        guard let json = members[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key, DecodingError.Context(codingPath: [], debugDescription: "it is missing"))
        }
        return json
    }
}
