public import VersionedObjects

/// A versioned object that can be an argument or an answer of a method, or a part of one.
///
/// ```swift
/// extension Flavor: MessageObject {}
/// ```
///
/// In a message it says what it is, in which version, which fields have a value and which of them have changed:
///
/// ```json
/// {"nova_object.name": "Flavor", "nova_object.namespace": "nova", "nova_object.version": "1.2",
///  "nova_object.data": {"id": 7, "name": "m1.tiny"}, "nova_object.changes": ["name"]}
/// ```
///
/// An object of another name, of another major or of a newer minor than this program knows is refused; fields that are
/// not known are passed over.
public protocol MessageObject: VersionedObject, Codable {}

/// The keys of an object in a message, which are Nova's.
enum MessageObjectKey: String, CodingKey {
    case name = "nova_object.name"
    case namespace = "nova_object.namespace"
    case version = "nova_object.version"
    case data = "nova_object.data"
    case changes = "nova_object.changes"

    /// The one namespace there is.
    static let nova = "nova"
}

/// The name of a field as a key.
struct FieldKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
