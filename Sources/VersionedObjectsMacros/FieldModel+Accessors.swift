/// The declarations that the macro adds to a field's property.
extension FieldModel {
    /// The stored property behind the field. Only a field that the initialiser must be given starts without a value.
    var storageDeclaration: String {
        "private var \(storage): \(type)" + (fallback.map { " = \($0)" } ?? "")
    }

    var accessors: [String] {
        let field = ".\(identifier)"
        var accessors = ["get {\n    \(storage)\n}"]
        if start == .initializer {
            accessors.insert(
                """
                @storageRestrictions(initializes: \(storage), accesses: changes)
                init(initialValue) {
                    \(storage) = initialValue
                    changes.recordChange(\(field))
                }
                """, at: 0)
        }
        guard !isReadOnly else {
            // A setter cannot throw: it notes the offence, and storing the object throws.
            accessors.append(
                """
                set {
                    if changes.set.contains(\(field)) {
                        guard newValue.fieldValue != \(storage).fieldValue else {
                            return
                        }
                        changes.recordOverwrite(\(field))
                    } else {
                        changes.recordChange(\(field))
                    }
                    \(storage) = newValue
                }
                """)
            return accessors
        }
        accessors.append("set {\n    \(storage) = newValue\n    changes.recordChange(\(field))\n}")
        accessors.append("_modify {\n    changes.recordChange(\(field))\n    yield &\(storage)\n}")
        return accessors
    }
}
