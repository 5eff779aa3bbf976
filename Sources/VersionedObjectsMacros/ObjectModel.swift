/// An object, read from its struct: everything the macros write follows from this.
struct ObjectModel {
    var name: String
    var version: ModelVersion
    var table: String?
    /// The wire name of the key field; nil for an object without a table.
    var key: String?
    /// The options as written.
    var options: String?
    /// The modifier of what the macro adds, with a blank behind it: `public `.
    var access: String
    var fields: [FieldModel]
    /// The argument labels of the initialisers that the struct has already.
    var initializers: [[String]]

    /// The fields that the initialiser must be given.
    var required: [FieldModel] { fields.filter { $0.fallback == nil } }

    /// The fields that have a value before anything is assigned.
    var initiallySet: [FieldModel] {
        fields.filter { field in
            switch field.start {
            case .constant, .value: true
            case .initializer, .unset: false
            }
        }
    }

    /// Whether the struct leaves the initialiser to the macro.
    var needsInitializer: Bool {
        !initializers.contains(required.map(\.name))
    }
}
