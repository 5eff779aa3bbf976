/// The members of a message's arguments, by the keys of its method.
struct MembersContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reader: MembersReader

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { reader.members.names.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { reader.members.find(key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try reader.isNull(key) }

    func decode(_: Bool.Type, forKey key: Key) throws -> Bool { try reader.value(key, PlainJSON.bool) }
    func decode(_: String.Type, forKey key: Key) throws -> String { try reader.value(key, PlainJSON.string) }
    func decode(_: Double.Type, forKey key: Key) throws -> Double { try reader.value(key) }
    func decode(_: Float.Type, forKey key: Key) throws -> Float { try reader.value(key) }
    func decode(_: Int.Type, forKey key: Key) throws -> Int { try reader.value(key, PlainJSON.integer) }
    func decode(_: Int8.Type, forKey key: Key) throws -> Int8 { try reader.value(key, PlainJSON.integer) }
    func decode(_: Int16.Type, forKey key: Key) throws -> Int16 { try reader.value(key, PlainJSON.integer) }
    func decode(_: Int32.Type, forKey key: Key) throws -> Int32 { try reader.value(key, PlainJSON.integer) }
    func decode(_: Int64.Type, forKey key: Key) throws -> Int64 { try reader.value(key, PlainJSON.integer) }
    func decode(_: UInt.Type, forKey key: Key) throws -> UInt { try reader.value(key, PlainJSON.integer) }
    func decode(_: UInt8.Type, forKey key: Key) throws -> UInt8 { try reader.value(key, PlainJSON.integer) }
    func decode(_: UInt16.Type, forKey key: Key) throws -> UInt16 { try reader.value(key, PlainJSON.integer) }
    func decode(_: UInt32.Type, forKey key: Key) throws -> UInt32 { try reader.value(key, PlainJSON.integer) }
    func decode(_: UInt64.Type, forKey key: Key) throws -> UInt64 { try reader.value(key, PlainJSON.integer) }
    func decode<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value { try reader.value(key) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy _: Nested.Type, forKey _: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw reader.unreadable() }
    func nestedUnkeyedContainer(forKey _: Key) throws -> any UnkeyedDecodingContainer { throw reader.unreadable() }
    func superDecoder() throws -> any Decoder { throw reader.unreadable() }
    func superDecoder(forKey _: Key) throws -> any Decoder { throw reader.unreadable() }
}
