import SwiftSyntax
import SwiftSyntaxMacros

/// Puts tracking accessors on a property and its value in a stored property beside it.
///
/// What is wrong with a field is said by `@VersionedObject`, which sees all of them; this one keeps silent.
struct FieldMacro {
    private static func field(_ declaration: some DeclSyntaxProtocol) -> FieldModel? {
        var problems: [Problem] = []
        guard let property = declaration.as(VariableDeclSyntax.self), let field = FieldModel(property, &problems),
            field.start != .constant
        else { return nil }
        return field
    }

    private static func isInsideObject(_ context: some MacroExpansionContext) -> Bool {
        let enclosing = context.lexicalContext.first?.asProtocol((any WithAttributesSyntax).self)
        return enclosing?.attributes.first(named: "VersionedObject") != nil
    }
}

extension FieldMacro: AccessorMacro {
    static func expansion(
        of node: AttributeSyntax, providingAccessorsOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [AccessorDeclSyntax] {
        guard isInsideObject(context) else {
            context.diagnose(Problem(node, .outsideObject).diagnostic)
            return []
        }
        return field(declaration)?.accessors.map { AccessorDeclSyntax(stringLiteral: $0) } ?? []
    }
}

extension FieldMacro: PeerMacro {
    static func expansion(
        of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
        in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] {
        guard isInsideObject(context), let field = field(declaration) else { return [] }
        return [DeclSyntax(stringLiteral: field.storageDeclaration)]
    }
}
