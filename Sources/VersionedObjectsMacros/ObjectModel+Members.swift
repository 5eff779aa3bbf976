/// The declarations that the macro adds to the struct.
extension ObjectModel {
    var members: [String] {
        var members = [
            fieldsEnumeration, columnsType, "\(access)static let columns = Columns()", descriptor, changes, hydration,
            storedValue, setStoredValue, clearStoredValue,
        ]
        if needsInitializer { members.insert(initializer, at: 5) }
        return members
    }

    private func lines(_ lines: [String], indent: Int) -> String {
        let blanks = String(repeating: " ", count: indent)
        return lines.map { blanks + $0 }.joined(separator: "\n")
    }

    private func list(_ fields: [FieldModel]) -> String {
        "[" + fields.map { ".\($0.identifier)" }.joined(separator: ", ") + "]"
    }

    private var fieldsEnumeration: String {
        """
        /// The names of the fields.
        \(access)enum Fields: UInt8, VersionedObjects.ObjectField {
        \(lines(fields.map { "case \($0.identifier)" }, indent: 4))
        }
        """
    }

    private var columnsType: String {
        let columns = fields.filter(\.isStored).map { field in
            "\(field.access)var \(field.identifier): VersionedObjects.ObjectColumn<\(name), \(field.type)> {"
                + " .init(.\(field.identifier)) }"
        }
        return """
            /// The typed columns of the stored fields.
            \(access)struct Columns: Sendable {
            \(lines(columns, indent: 4))
            }
            """
    }

    private var descriptor: String {
        var arguments = ["name: \"\(name)\"", "version: \(version.expression)"]
        if let table { arguments.append("table: \(table.debugDescription)") }
        if let key { arguments.append("key: \(key.debugDescription)") }
        if let options { arguments.append("options: \(options)") }
        return """
            \(access)static let descriptor = VersionedObjects.ObjectDescriptor(
                \(arguments.joined(separator: ", ")),
                fields: [
            \(lines(fields.map { $0.descriptor + "," }, indent: 8))
                ])
            """
    }

    private var changes: String {
        let argument = initiallySet.isEmpty ? "" : "set: \(list(initiallySet))"
        return "\(access)var changes = VersionedObjects.ObjectChanges<Fields>(\(argument))"
    }

    private var initializer: String {
        let parameters = required.map { "\($0.identifier): \($0.type)" }.joined(separator: ", ")
        guard !required.isEmpty else { return "\(access)init() {\n}" }
        return """
            \(access)init(\(parameters)) {
            \(lines(required.map { "self.\($0.identifier) = \($0.identifier)" }, indent: 4))
            }
            """
    }

    private var hydration: String {
        let assignments = fields.map { field in
            let source = field.fallback.map { "optional(.\(field.identifier), default: \($0))" }
            return "self.\(field.storage) = try values.\(source ?? "required(.\(field.identifier))")"
        }
        return """
            \(access)init(hydrating values: VersionedObjects.FieldValues<Self>) throws(VersionedObjects.FieldError) {
            \(lines(assignments, indent: 4))
                self.changes = VersionedObjects.ObjectChanges(set: values.set, isStored: values.isStored)
            }
            """
    }

    private var storedValue: String {
        """
        \(access)func storedValue(of field: Fields) -> VersionedObjects.FieldValue {
            switch field {
        \(lines(fields.map { "case .\($0.identifier): self.\($0.storage).fieldValue" }, indent: 4))
            }
        }
        """
    }

    private var setStoredValue: String {
        let cases = fields.map { field in
            let assignment = "self.\(field.storage) = try VersionedObjects.FieldValues<Self>.decode(value, for: field)"
            let refusal =
                "throw VersionedObjects.FieldError("
                + "object: \"\(name)\", field: \"\(field.wireName)\", reason: .constant)"
            return "case .\(field.identifier): \(field.start == .constant ? refusal : assignment)"
        }
        return """
            \(access)mutating func setStoredValue(
                _ value: VersionedObjects.FieldValue, of field: Fields
            ) throws(VersionedObjects.FieldError) {
                switch field {
            \(lines(cases, indent: 4))
                }
            }
            """
    }

    private var clearStoredValue: String {
        var cases = fields.compactMap { field in
            field.fallback.map { "case .\(field.identifier): self.\(field.storage) = \($0)" }
        }
        if !required.isEmpty {
            cases.append("case \(required.map { ".\($0.identifier)" }.joined(separator: ", ")): break")
        }
        return """
            \(access)mutating func clearStoredValue(of field: Fields) {
                switch field {
            \(lines(cases, indent: 4))
                }
            }
            """
    }
}

extension FieldModel {
    fileprivate var descriptor: String {
        var arguments = [wireName.debugDescription, "\(parenthesized).self"]
        if let since { arguments.append("since: \(since.expression)") }
        if let columnName { arguments.append("column: \(columnName.debugDescription)") }
        if isReadOnly { arguments.append("readOnly: true") }
        if !isStored { arguments.append("stored: false") }
        return "VersionedObjects.FieldDescriptor(\(arguments.joined(separator: ", ")))"
    }

    private var parenthesized: String { type.contains(" ") && !type.hasPrefix("[") ? "(\(type))" : type }
}
