public import struct Foundation.UUID
public import VersionedObjects

enum PowerState: String, FieldConvertible { case running, stopped }

/// A required field, a constant, optionals, defaults: one of each kind.
@VersionedObject("1.2", table: "flavors")
struct Flavor: Equatable {
    let id: Int64
    var name: String
    var description: String?
    var vcpus: Int = 1
    @Field(since: "1.1") var power: PowerState?
    @Field(since: "1.2") var extraSpecs: [String: String] = [:]

    var label: String { "\(name) (\(vcpus))" }
    static let smallest = "m1.nano"
}

/// What a library would publish: every field optional, the key given by the database.
@VersionedObject("1.22", table: "services", options: [.timestamps, .softDelete])
public struct Worker {
    @Field(readOnly: true) public internal(set) var id: Int64?
    public var host: String?
    @Field(column: "binary_name") public var binary: String?
    @Field(since: "1.16") public internal(set) var version: Int?
    @Field(since: "1.21", readOnly: true) public internal(set) var uuid: UUID?
    public var tags: [String]?
    @Field(stored: false) public var availabilityZone: String?

    public init(host: String, version: Int) {
        self.init()
        self.host = host
        self.version = version
    }
}

/// Names that mean something to Swift.
@VersionedObject("1.0", table: "keywords", key: "where")
struct Keywords {
    var `where`: Int64
    var `default`: String?
    var `class`: String = "a"
    var hostIP: String?
}

/// An initialiser that assigns one by one instead of delegating.
@VersionedObject("1.0")
struct Assigned: Hashable {
    var name: String
    var note: String?
    var count: Int = 0

    init(name: String, note: String?, count: Int) {
        self.name = name
        self.note = note
        self.count = count
    }
}

/// The protocol without the macros.
struct ByHand: VersionedObject {
    enum Fields: UInt8, ObjectField { case id, name }
    struct Columns: Sendable { let name = ObjectColumn<ByHand, String?>(.name) }

    static let columns = Columns()
    static let descriptor = ObjectDescriptor(
        name: "ByHand", version: ObjectVersion(1, 0), table: "by_hand",
        fields: [FieldDescriptor("id", Int64.self, readOnly: true), FieldDescriptor("name", String?.self)])

    let id: Int64
    var name: String? { didSet { changes.recordChange(.name) } }
    var changes = ObjectChanges<Fields>(set: [.id])

    init(id: Int64) { self.id = id }

    init(hydrating values: FieldValues<ByHand>) throws(FieldError) {
        id = try values.required(.id)
        name = try values.optional(.name, default: nil)
        changes = ObjectChanges(set: values.set, isStored: values.isStored)
    }

    func storedValue(of field: Fields) -> FieldValue {
        switch field {
        case .id: id.fieldValue
        case .name: name.fieldValue
        }
    }

    mutating func setStoredValue(_ value: FieldValue, of field: Fields) throws(FieldError) {
        switch field {
        case .id: throw FieldError(object: "ByHand", field: "id", reason: .constant)
        case .name: name = try FieldValues<Self>.decode(value, for: .name)
        }
    }

    mutating func clearStoredValue(of field: Fields) {
        if field == .name { name = nil }
    }
}
