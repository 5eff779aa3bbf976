import SwiftSyntax

extension VariableDeclSyntax {
    var isStatic: Bool {
        modifiers.contains { [.keyword(.static), .keyword(.class)].contains($0.name.tokenKind) }
    }

    /// Whether the property stores a value of the object. A problem is noted where it looks like a field and cannot be
    /// one.
    func isField(
        _ binding: PatternBindingSyntax, named name: String, hasAttribute: Bool, _ problems: inout [Problem]
    ) -> Bool {
        if isStatic {
            if hasAttribute { problems.append(Problem(self, .staticField(name))) }
            return false
        }
        for modifier in modifiers {
            switch modifier.name.tokenKind {
            case .keyword(.lazy): problems.append(Problem(self, .lazyField(name)))
            case .keyword(.weak), .keyword(.unowned):
                problems.append(Problem(self, .referenceField(field: name, keyword: modifier.name.text)))
            default: continue
            }
            return false
        }
        switch binding.accessorBlock?.accessors {
        case nil: return true
        case .accessors(let accessors) where accessors.allSatisfy(\.isObserver):
            problems.append(Problem(self, .observedField(name)))
        default:
            if hasAttribute { problems.append(Problem(self, .computedField(name))) }
        }
        return false
    }

    /// The modifier for the typed column, which is as visible as the property: a private one would be hidden in its
    /// type.
    var columnAccess: String {
        for modifier in modifiers where modifier.detail == nil {
            switch modifier.name.tokenKind {
            case .keyword(.public): return "public "
            case .keyword(.package): return "package "
            case .keyword(.private), .keyword(.fileprivate): return "fileprivate "
            default: continue
            }
        }
        return ""
    }

    /// The setter modifier that a read-only property lacks; nil when not everyone may set it.
    var missingSetterAccess: String? {
        guard !modifiers.contains(where: { $0.detail?.detail.text == "set" }) else { return nil }
        switch columnAccess {
        case "public ": return "public internal(set)"
        case "package ": return "package internal(set)"
        case "fileprivate ": return nil
        default: return "private(set)"
        }
    }
}

extension AccessorDeclSyntax {
    var isObserver: Bool {
        [.keyword(.willSet), .keyword(.didSet)].contains(accessorSpecifier.tokenKind)
    }
}

extension TypeSyntax {
    var isOptional: Bool {
        if self.is(OptionalTypeSyntax.self) { return true }
        return self.as(IdentifierTypeSyntax.self)?.name.text == "Optional"
    }
}
