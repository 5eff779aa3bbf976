import SwiftSyntax

extension FieldModel {
    /// Reads a field from a stored property; nil for a property that is no field, or one with problems.
    init?(_ property: VariableDeclSyntax, _ problems: inout [Problem]) {
        let attribute = property.attributes.first(named: "Field")
        guard let binding = property.bindings.first, property.bindings.count == 1 else {
            if !property.isStatic { problems.append(Problem(property, .severalBindings)) }
            return nil
        }
        guard let pattern = binding.pattern.as(IdentifierPatternSyntax.self) else {
            if !property.isStatic { problems.append(Problem(binding.pattern, .notAName)) }
            return nil
        }
        identifier = pattern.identifier.text
        let bare = identifier.filter { $0 != "`" }

        let before = problems.count
        guard property.isField(binding, named: bare, hasAttribute: attribute != nil, &problems) else { return nil }
        guard let annotation = binding.typeAnnotation?.type else {
            let value = binding.initializer?.value
            problems.append(Problem(pattern, .noType(field: bare, suggestion: Self.suggestion(for: bare, value))))
            return nil
        }
        if let unwrapped = annotation.as(ImplicitlyUnwrappedOptionalTypeSyntax.self) {
            let wrapped = unwrapped.wrappedType.trimmedDescription
            problems.append(Problem(annotation, .implicitlyUnwrapped(field: bare, type: wrapped)))
            return nil
        }
        type = annotation.trimmedDescription
        let isConstant = property.bindingSpecifier.tokenKind == .keyword(.let)
        let value = binding.initializer?.value.trimmedDescription
        if isConstant {
            start = .constant
        } else if annotation.isOptional, value == nil || value == "nil" {
            start = .unset
        } else {
            start = value.map(Start.value) ?? .initializer
        }

        let arguments = AttributeArguments(attribute)
        since = nil
        if let text = arguments.text("since", named: "since", &problems) {
            since = ModelVersion(text)
            if since == nil { problems.append(Problem(property, .badSince(text))) }
        }
        columnName = arguments.text("column", named: "column", &problems)
        isStored = arguments.flag("stored", &problems) ?? true
        isReadOnly = arguments.flag("readOnly", &problems) ?? isConstant
        access = property.columnAccess

        check(property, attribute, annotation, isConstant, &problems)
        guard problems.count == before else { return nil }
    }

    private func check(
        _ property: VariableDeclSyntax, _ attribute: AttributeSyntax?, _ annotation: TypeSyntax, _ isConstant: Bool,
        _ problems: inout [Problem]
    ) {
        if isConstant {
            if let attribute { problems.append(Problem(attribute, .fieldOnConstant(name))) }
            if property.bindings.first?.initializer != nil {
                problems.append(Problem(property, .constantWithValue(field: name, type: type)))
            } else if annotation.isOptional {
                problems.append(Problem(property, .optionalConstant(field: name, type: type)))
            }
        } else if isReadOnly {
            if case .value = start { problems.append(Problem(property, .readOnlyDefault(name))) }
            if let setter = property.missingSetterAccess {
                problems.append(Problem(property, .openReadOnly(field: name, setter: setter)))
            }
        }
        if !isStored, columnName != nil { problems.append(Problem(property, .columnOfUnstored(name))) }
        if columnName == "" { problems.append(Problem(property, .emptyColumn(name))) }
        if ["changes", "changedFields", "setFields"].contains(name) {
            problems.append(Problem(property, .reservedName(name)))
        }
    }

    /// What to write for a property without a type: literals have an obvious one.
    private static func suggestion(for name: String, _ value: ExprSyntax?) -> String {
        guard let value else { return "var \(name): Type" }
        let type =
            switch value.kind {
            case .booleanLiteralExpr: "Bool"
            case .integerLiteralExpr: "Int"
            case .floatLiteralExpr: "Double"
            case .stringLiteralExpr: "String"
            default: "Type"
            }
        return "var \(name): \(type) = \(value.trimmedDescription)"
    }
}
