import VersionedObjects

/// The forms of a method, newest first: a list of ``RPCForm``.
public struct RPCForms<Method: RPCMethod>: Sendable, ExpressibleByArrayLiteral {
    /// The versions alone, side by side in memory: what a send looks at.
    let versions: [RPCVersion]
    /// What leads from each form to the next older one; nothing to the newest.
    let steps: [[RPCFormStep<Method>]]
    /// The names of the arguments in each form; of a method without forms, in every version.
    let names: [Set<String>]

    /// Takes the forms, newest first. Another order, a change to an argument that is not there any more, or a name that
    /// another argument has, is a mistake in the program and ends it with a message.
    public init(arrayLiteral forms: RPCForm<Method>...) {
        let arguments = Method.CodingKeys.allCases.map(\.stringValue)
        // What each argument is called in the form at hand.
        var current = Dictionary(zip(arguments, arguments)) { first, _ in first }
        var names = [Set(arguments)]
        var steps: [[RPCFormStep<Method>]] = [[]]
        precondition(forms.first?.changes.isEmpty ?? true, "the newest form of \(Method.name) cannot lack anything")
        for (newer, form) in zip(forms, forms.dropFirst()) {
            precondition(
                form.version < newer.version,
                "the forms of \(Method.name) are not newest first: \(form.version) comes after \(newer.version)")
            steps.append(
                form.changes.map { change in
                    guard let name = current[change.argument] else {
                        preconditionFailure(
                            "form \(form.version) of \(Method.name) changes \(change.argument), which it does not have")
                    }
                    let step = RPCFormStep(change, newer: name)
                    current[change.argument] = nil
                    if let older = step.older {
                        precondition(
                            !current.values.contains(older),
                            "form \(form.version) of \(Method.name) calls two arguments \(older)")
                        current[change.argument] = older
                    }
                    return step
                })
            names.append(Set(current.values))
        }
        self.versions = forms.map(\.version)
        self.steps = steps
        self.names = names
    }

    /// The form that a message of a version has; nil when the method is newer than that.
    func index(at version: RPCVersion) -> Int? {
        if versions.isEmpty { return 0 }
        // Not firstIndex(where:), which allocates in a debug build.
        for index in 0..<versions.count where versions[index] <= version { return index }
        return nil
    }
}
