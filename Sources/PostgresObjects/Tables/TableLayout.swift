import Synchronization
import VersionedObjects

/// The parts of a table's statements that follow from the descriptor alone. Built once for each type of object.
struct TableLayout: Sendable {
    /// The table as the descriptor names it, for messages.
    let name: String
    /// The table, quoted; a schema before it too.
    let table: String
    /// Each field's column, quoted; nil for a field without one or one that the database keeps.
    let written: [String?]
    /// The fields that have a column, in the order in which rows are read.
    let read: [Int]
    /// The columns in the order in which rows are read, quoted.
    let columns: [String]
    /// The columns, separated by commas.
    let columnList: String
    /// The key's place among the fields.
    let key: Int
    /// The key's column, quoted.
    let keyColumn: String

    init(_ descriptor: ObjectDescriptor, fieldCount: Int) throws(ObjectActionError) {
        func refuse(_ reason: String) -> ObjectActionError {
            ObjectActionError(object: descriptor.name, action: "be stored", reason: reason)
        }
        guard let table = descriptor.table else {
            throw refuse("it has no table; name one in its descriptor: @VersionedObject(…, table: \"…\")")
        }
        guard descriptor.fields.count == fieldCount else {
            throw refuse("its descriptor has \(descriptor.fields.count) fields and its Fields \(fieldCount) cases")
        }
        guard let key = descriptor.fields.firstIndex(where: { $0.name == descriptor.key }),
            let keyColumn = descriptor.fields[key].column
        else { throw refuse("its key \"\(descriptor.key)\" is no field with a column") }

        let kept = descriptor.options.keptColumns
        let names = table.split(separator: ".", omittingEmptySubsequences: false)
        name = table
        self.table = names.map { Self.quoted(String($0)) }.joined(separator: ".")
        written = descriptor.fields.map { field in
            field.column.flatMap { kept.contains($0) ? nil : Self.quoted($0) }
        }
        read = descriptor.fields.indices.filter { descriptor.fields[$0].column != nil }
        columns = descriptor.fields.compactMap { $0.column.map(Self.quoted) }
        columnList = columns.joined(separator: ", ")
        self.key = key
        self.keyColumn = Self.quoted(keyColumn)
    }

    /// Every name is quoted: `binary` and others that Nova's tables use are reserved words.
    static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension TableLayout {
    private static let known = Mutex<[ObjectIdentifier: TableLayout]>([:])

    /// The layout of a type of object: derived from its descriptor at the first call, remembered after.
    static func of<Object: VersionedObject>(_: Object.Type) throws(ObjectActionError) -> TableLayout {
        let type = ObjectIdentifier(Object.self)
        if let layout = known.withLock({ $0[type] }) { return layout }
        let layout = try TableLayout(Object.descriptor, fieldCount: Object.Fields.allCases.count)
        known.withLock { $0[type] = layout }
        return layout
    }
}

extension ObjectOptions {
    /// The columns that the statements themselves keep, whether or not the object has fields for them.
    fileprivate var keptColumns: Set<String> {
        var columns: Set<String> = []
        if contains(.timestamps) { columns.formUnion(["created_at", "updated_at"]) }
        if contains(.softDelete) { columns.formUnion(["deleted", "deleted_at"]) }
        return columns
    }
}
