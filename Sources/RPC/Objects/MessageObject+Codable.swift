import Foundation
import VersionedObjects

extension MessageObject {
    /// Writes the object: the fields that have a value or null, and the names of those that changed.
    ///
    /// - Throws: `EncodingError` for a value that JSON does not have.
    public func encode(to encoder: any Encoder) throws {
        let known = Self.descriptor
        var container = encoder.container(keyedBy: MessageObjectKey.self)
        try container.encode(known.name, forKey: .name)
        try container.encode(MessageObjectKey.nova, forKey: .namespace)
        try container.encode("\(known.version)", forKey: .version)
        var data = container.nestedContainer(keyedBy: FieldKey.self, forKey: .data)
        for field in setFields {
            let key = FieldKey(stringValue: Self.descriptor(of: field).name)
            try data.encode(FieldJSON(storedValue(of: field)), forKey: key)
        }
        let changes = changedFields.map { Self.descriptor(of: $0).name }
        if !changes.isEmpty { try container.encode(changes, forKey: .changes) }
    }

    /// Reads the object. One whose key has a value counts as stored.
    ///
    /// - Throws: `DecodingError` when it is another object, of a version that this program does not know, or a field's
    ///   value does not fit.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: MessageObjectKey.self)
        try Self.check(container)
        let data = try container.nestedContainer(keyedBy: FieldKey.self, forKey: .data)
        let isStored = data.contains(FieldKey(stringValue: Self.descriptor.key))
        var values = FieldValues<Self>(isStored: isStored)
        for field in Fields.allCases {
            let descriptor = Self.descriptor(of: field)
            let key = FieldKey(stringValue: descriptor.name)
            guard data.contains(key) else { continue }
            let type = FieldType.optional(descriptor.type)
            values[field] = try data.decode(FieldJSON.self, forKey: key, configuration: type).value
        }
        do {
            try self.init(hydrating: values)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: data.codingPath, debugDescription: "\(error)", underlyingError: error))
        }
        let changes = Set(try container.decodeIfPresent([String].self, forKey: .changes) ?? [])
        for field in setFields where changes.contains(Self.descriptor(of: field).name) {
            self.changes.recordChange(field)
        }
    }

    private static func check(_ container: KeyedDecodingContainer<MessageObjectKey>) throws {
        let name = try container.decode(String.self, forKey: .name)
        let namespace = try container.decode(String.self, forKey: .namespace)
        guard name == descriptor.name, namespace == MessageObjectKey.nova else {
            throw DecodingError.dataCorruptedError(
                forKey: .name, in: container, debugDescription: "not a \(descriptor.name)")
        }
        let text = try container.decode(String.self, forKey: .version)
        guard let version = try? ObjectVersion(text), version.major == descriptor.version.major,
            version.minor <= descriptor.version.minor
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .version, in: container,
                debugDescription: "not a version up to \(descriptor.version) of \(descriptor.name)")
        }
    }
}
