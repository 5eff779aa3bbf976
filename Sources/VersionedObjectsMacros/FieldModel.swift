/// One field of an object, read from its property.
struct FieldModel {
    /// Where the first value of a field comes from.
    enum Start: Equatable {
        /// A `let`: the initialiser, for good.
        case constant
        /// The initialiser.
        case initializer
        /// Nowhere: the field is unset and reads nil.
        case unset
        /// The default written behind it.
        case value(String)
    }

    /// The property's name as written, with backticks where it has them.
    var identifier: String
    /// The property's type as written.
    var type: String
    var start: Start
    /// The version given with `since:`; nil for a field that was always there.
    var since: ModelVersion?
    /// The column given with `column:`.
    var columnName: String?
    var isReadOnly: Bool
    var isStored: Bool
    /// The access modifier of its typed column.
    var access: String

    /// The property's name without backticks.
    var name: String { identifier.filter { $0 != "`" } }
    /// The name on the wire.
    var wireName: String { name.snakeCased }
    /// The column that stores it; nil when there is none.
    var column: String? { isStored ? columnName ?? wireName : nil }
    /// The property that holds the value: a constant holds it itself.
    var storage: String { start == .constant ? identifier : "_\(name)" }

    /// What reading the field yields while it is unset; nil when there is no such thing.
    var fallback: String? {
        switch start {
        case .constant, .initializer: nil
        case .unset: "nil"
        case .value(let expression): expression
        }
    }
}
