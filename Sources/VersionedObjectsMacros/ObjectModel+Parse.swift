import SwiftSyntax

extension ObjectModel {
    /// Reads an object from the declaration that carries `@VersionedObject`.
    ///
    /// - Returns: the model, or nil and the problems that keep it from being one.
    static func parse(
        _ attribute: AttributeSyntax, on declaration: some DeclGroupSyntax
    ) -> (model: ObjectModel?, problems: [Problem]) {
        var problems: [Problem] = []
        guard let object = declaration.as(StructDeclSyntax.self) else {
            let name = declaration.asProtocol((any NamedDeclSyntax).self)?.name.text ?? "Object"
            let kind = declaration.introducer.text
            return (nil, [Problem(attribute, .notAStruct(kind: kind, name: name))])
        }
        if let generic = object.genericParameterClause {
            problems.append(Problem(generic, .genericStruct(name: object.name.text)))
        }

        let arguments = AttributeArguments(attribute)
        let text = arguments.text(nil, named: "version", &problems)
        let version = text.flatMap(ModelVersion.init)
        if let text, version == nil { problems.append(Problem(attribute, .badVersion(text))) }
        let table = arguments.text("table", named: "table", &problems)
        if table == "" { problems.append(Problem(attribute, .emptyTable)) }

        let fields = parseFields(of: object, version: version, &problems)
        let before = problems.count
        let keyName = arguments.text("key", named: "key", &problems) ?? "id"
        let key = fields.first { $0.name == keyName }
        if table != nil, before == problems.count {
            if key == nil, problems.isEmpty { problems.append(Problem(attribute, .noKey(keyName))) }
            if key?.isStored == false { problems.append(Problem(attribute, .keyNotStored(keyName))) }
        }
        guard problems.isEmpty, let version else { return (nil, problems) }

        let model = ObjectModel(
            name: object.name.text, version: version, table: table, key: table == nil ? nil : key?.wireName,
            options: arguments.expression("options")?.trimmedDescription, access: object.memberAccess, fields: fields,
            initializers: object.initializerLabels)
        return (model, [])
    }

    private static func parseFields(
        of object: StructDeclSyntax, version: ModelVersion?, _ problems: inout [Problem]
    ) -> [FieldModel] {
        var fields: [FieldModel] = []
        let before = problems.count
        for property in object.properties {
            guard let field = FieldModel(property, &problems) else { continue }
            if let version { check(field, property, version, &problems) }
            if let column = field.column, let first = fields.first(where: { $0.column == column }) {
                let message = ObjectDiagnostic.duplicateColumn(column: column, first: first.name, second: field.name)
                problems.append(Problem(property, message))
            }
            fields.append(field)
        }
        if fields.count > 64 { problems.append(Problem(object.name, .tooManyFields(count: fields.count))) }
        if fields.isEmpty, problems.count == before {
            problems.append(Problem(object.name, .noFields(name: object.name.text)))
        }
        return fields
    }

    private static func check(
        _ field: FieldModel, _ property: VariableDeclSyntax, _ version: ModelVersion, _ problems: inout [Problem]
    ) {
        guard let since = field.since else { return }
        if since.major != version.major {
            problems.append(Problem(property, .sinceOtherMajor(since: since, object: version)))
        } else if since > version {
            problems.append(Problem(property, .sinceTooNew(field: field.name, since: since, object: version)))
        } else if since.minor > 0, field.fallback == nil {
            problems.append(
                Problem(property, .sinceNeedsFallback(field: field.name, type: field.type, since: since)))
        }
    }
}

extension StructDeclSyntax {
    fileprivate var properties: [VariableDeclSyntax] {
        memberBlock.members.compactMap { $0.decl.as(VariableDeclSyntax.self) }
    }

    fileprivate var initializerLabels: [[String]] {
        memberBlock.members.compactMap { $0.decl.as(InitializerDeclSyntax.self) }.map { initializer in
            initializer.signature.parameterClause.parameters.map { $0.firstName.text.filter { $0 != "`" } }
        }
    }

    /// What the macro adds is as visible as the struct; members of a private one need no modifier.
    fileprivate var memberAccess: String {
        for modifier in modifiers {
            switch modifier.name.tokenKind {
            case .keyword(.public): return "public "
            case .keyword(.package): return "package "
            default: continue
            }
        }
        return ""
    }
}
