import SwiftSyntax
import SwiftSyntaxMacros

/// Makes a struct a versioned object.
struct VersionedObjectMacro {}

extension VersionedObjectMacro: MemberMacro {
    static func expansion(
        of node: AttributeSyntax, providingMembersOf declaration: some DeclGroupSyntax,
        conformingTo protocols: [TypeSyntax], in context: some MacroExpansionContext
    ) throws -> [DeclSyntax] {
        let (model, problems) = ObjectModel.parse(node, on: declaration)
        for problem in problems { context.diagnose(problem.diagnostic) }
        return model?.members.map { DeclSyntax(stringLiteral: $0) } ?? []
    }
}

extension VersionedObjectMacro: MemberAttributeMacro {
    static func expansion(
        of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
        providingAttributesFor member: some DeclSyntaxProtocol, in context: some MacroExpansionContext
    ) throws -> [AttributeSyntax] {
        var problems: [Problem] = []
        guard let property = member.as(VariableDeclSyntax.self), property.attributes.first(named: "Field") == nil,
            let field = FieldModel(property, &problems), field.start != .constant,
            ObjectModel.parse(node, on: declaration).model != nil
        else { return [] }
        return ["@Field"]
    }
}

extension VersionedObjectMacro: ExtensionMacro {
    static func expansion(
        of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
        providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
        in context: some MacroExpansionContext
    ) throws -> [ExtensionDeclSyntax] {
        guard ObjectModel.parse(node, on: declaration).model != nil else { return [] }
        return [try ExtensionDeclSyntax("extension \(type.trimmed): VersionedObjects.VersionedObject {}")]
    }
}
