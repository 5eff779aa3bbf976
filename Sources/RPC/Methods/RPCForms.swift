import VersionedObjects

/// The forms of a method, newest first: a list of ``RPCForm``.
public struct RPCForms<Method: RPCMethod>: Sendable, ExpressibleByArrayLiteral {
    let forms: [RPCForm<Method>]
    /// The versions alone, side by side in memory: what a send looks at.
    let versions: [RPCVersion]
    /// The names of the arguments in each form; of a method without forms, in every version.
    let names: [Set<String>]

    /// Takes the forms, newest first. Another order is a mistake in the program, and ends it with a message.
    public init(arrayLiteral forms: RPCForm<Method>...) {
        var names = [Set(Method.CodingKeys.allCases.map(\.stringValue))]
        for (newer, form) in zip(forms, forms.dropFirst()) {
            precondition(
                form.version < newer.version,
                "the forms of \(Method.name) are not newest first: \(form.version) comes after \(newer.version)")
            var older = names[names.count - 1]
            for change in form.changes {
                older.remove(change.argument)
                if let name = change.olderName { older.insert(name) }
            }
            names.append(older)
        }
        precondition(forms.first?.changes.isEmpty ?? true, "the newest form of \(Method.name) cannot lack anything")
        self.forms = forms
        self.versions = forms.map(\.version)
        self.names = names
    }

    /// The form that a message of a version has; nil when the method is newer than that.
    func index(at version: RPCVersion) -> Int? {
        versions.isEmpty ? 0 : versions.firstIndex { $0 <= version }
    }
}
