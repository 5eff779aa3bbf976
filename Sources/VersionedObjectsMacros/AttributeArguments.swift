import SwiftSyntax

/// The arguments of one of our attributes, which are literals because the macro decides by them.
struct AttributeArguments {
    private var arguments: [LabeledExprSyntax]

    init(_ attribute: AttributeSyntax?) {
        arguments = attribute?.arguments?.as(LabeledExprListSyntax.self).map(Array.init) ?? []
    }

    /// The expression given for a label; nil asks for the unlabelled one.
    func expression(_ label: String?) -> ExprSyntax? {
        arguments.first { $0.label?.text == label }?.expression
    }

    /// The text given for a label; nil when there is none. What is no literal becomes a problem.
    func text(_ label: String?, named name: String, _ problems: inout [Problem]) -> String? {
        guard let expression = expression(label), !expression.is(NilLiteralExprSyntax.self) else { return nil }
        guard let text = expression.as(StringLiteralExprSyntax.self)?.representedLiteralValue else {
            problems.append(Problem(expression, .notALiteral(argument: name)))
            return nil
        }
        return text
    }

    /// The Boolean given for a label; nil when there is none. What is no literal becomes a problem.
    func flag(_ label: String, _ problems: inout [Problem]) -> Bool? {
        guard let expression = expression(label) else { return nil }
        guard let literal = expression.as(BooleanLiteralExprSyntax.self) else {
            problems.append(Problem(expression, .notALiteral(argument: label)))
            return nil
        }
        return literal.literal.tokenKind == .keyword(.true)
    }
}

extension AttributeListSyntax {
    /// The attribute of that name, with or without its module's.
    func first(named name: String) -> AttributeSyntax? {
        lazy.compactMap { $0.as(AttributeSyntax.self) }.first {
            let written = $0.attributeName.trimmedDescription
            return written == name || written == "VersionedObjects.\(name)"
        }
    }
}
