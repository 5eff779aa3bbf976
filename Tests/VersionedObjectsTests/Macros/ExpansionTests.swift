import Testing

@testable import VersionedObjectsMacros

@Suite(.timeLimit(.minutes(5))) struct ExpansionTests {
    @Test func anObjectGetsFieldsColumnsAndItsDescriptor() {
        expectExpansion(
            of: """
                @VersionedObject("1.2", table: "flavors", options: .timestamps)
                public struct Flavor {
                    let id: Int64
                    @Field(since: "1.2", column: "specs") public var extraSpecs: [String: String] = [:]
                }
                """,
            is: """
                public struct Flavor {
                    let id: Int64
                    public var extraSpecs: [String: String] {
                        get {
                            _extraSpecs
                        }
                        set {
                            _extraSpecs = newValue
                            changes.recordChange(.extraSpecs)
                        }
                        _modify {
                            changes.recordChange(.extraSpecs)
                            yield &_extraSpecs
                        }
                    }

                    private var _extraSpecs: [String: String] = [:]

                    /// The names of the fields.
                    public enum Fields: UInt8, VersionedObjects.ObjectField {
                        case id
                        case extraSpecs
                    }

                    /// The typed columns of the stored fields.
                    public struct Columns: Sendable {
                        var id: VersionedObjects.ObjectColumn<Flavor, Int64> {
                            .init(.id)
                        }
                        public var extraSpecs: VersionedObjects.ObjectColumn<Flavor, [String: String]> {
                            .init(.extraSpecs)
                        }
                    }

                    public static let columns = Columns()

                    public static let descriptor = VersionedObjects.ObjectDescriptor(
                        name: "Flavor", version: VersionedObjects.ObjectVersion(1, 2), table: "flavors", key: "id", options: .timestamps,
                        fields: [
                            VersionedObjects.FieldDescriptor("id", Int64.self, readOnly: true),
                            VersionedObjects.FieldDescriptor("extra_specs", [String: String].self, since: VersionedObjects.ObjectVersion(1, 2), column: "specs"),
                        ])

                    public var changes = VersionedObjects.ObjectChanges<Fields>(set: [.id, .extraSpecs])

                    public init(id: Int64) {
                        self.id = id
                    }

                    public init(hydrating values: VersionedObjects.FieldValues<Self>) throws(VersionedObjects.FieldError) {
                        self.id = try values.required(.id)
                        self._extraSpecs = try values.optional(.extraSpecs, default: [:])
                        self.changes = VersionedObjects.ObjectChanges(set: values.set, isStored: values.isStored)
                    }

                    public func storedValue(of field: Fields) -> VersionedObjects.FieldValue {
                        switch field {
                        case .id:
                            self.id.fieldValue
                        case .extraSpecs:
                            self._extraSpecs.fieldValue
                        }
                    }

                    public mutating func setStoredValue(
                        _ value: VersionedObjects.FieldValue, of field: Fields
                    ) throws(VersionedObjects.FieldError) {
                        switch field {
                        case .id:
                            throw VersionedObjects.FieldError(object: "Flavor", field: "id", reason: .constant)
                        case .extraSpecs:
                            self._extraSpecs = try VersionedObjects.FieldValues<Self>.decode(value, for: field)
                        }
                    }

                    public mutating func clearStoredValue(of field: Fields) {
                        switch field {
                        case .extraSpecs:
                            self._extraSpecs = [:]
                        case .id:
                            break
                        }
                    }
                }

                extension Flavor: VersionedObjects.VersionedObject {
                }
                """)
    }

    @Test func aRequiredFieldIsInitialisedThroughItsAccessor() {
        let accessors = model("@VersionedObject(\"1.0\") struct A { var name: String }")?.fields.first?.accessors
        #expect(accessors?.first?.contains("@storageRestrictions(initializes: _name, accesses: changes)") == true)
        #expect(accessors?.count == 4)
    }

    @Test func aReadOnlyFieldComparesBeforeItIsReplacedAndIsNotChangedInPlace() {
        let source = "@VersionedObject(\"1.0\") struct A { @Field(readOnly: true) private(set) var id: Int? }"
        let accessors = model(source)?.fields.first?.accessors ?? []
        #expect(accessors.contains { $0.contains("changes.recordOverwrite(.id)") })
        #expect(!accessors.contains { $0.contains("_modify") })
    }

    @Test func anInitialiserOfTheSameLabelsIsLeftToTheStruct() {
        let source = "@VersionedObject(\"1.0\") struct A { var a: Int; var b: Int?; init(a: Int) { self.a = a } }"
        #expect(model(source)?.needsInitializer == false)
        let other = "@VersionedObject(\"1.0\") struct A { var a: Int; init(with a: Int) { self.a = a } }"
        #expect(model(other)?.needsInitializer == true)
    }

    @Test func whatIsNoStoredPropertyIsLeftAlone() {
        let source = """
            @VersionedObject("1.0") struct A {
                static let x = 1
                var a: Int
                var twice: Int { a * 2 }
                func f() {}
            }
            """
        #expect(model(source)?.fields.map(\.name) == ["a"])
    }

    @Test(arguments: [
        ("host", "host"), ("disabledReason", "disabled_reason"), ("hostIP", "host_ip"), ("URLPath", "url_path"),
        ("ipV6Address", "ip_v6_address"), ("vcpus2", "vcpus2"), ("already_snake", "already_snake"), ("HTTP", "http"),
    ])
    func namesAreSpelledInSnakeCase(name: String, column: String) {
        #expect(model("@VersionedObject(\"1.0\") struct A { var \(name): Int }")?.fields.first?.column == column)
    }
}
