import SwiftDiagnostics

/// What is wrong with a `@VersionedObject` or `@Field`, and what to write instead.
enum ObjectDiagnostic: Error, Equatable {
    case notAStruct(kind: String, name: String)
    case genericStruct(name: String)
    case noFields(name: String)
    case tooManyFields(count: Int)
    case notALiteral(argument: String)
    case badVersion(String)
    case emptyTable
    case noKey(String)
    case keyNotStored(String)
    case badSince(String)
    case sinceTooNew(field: String, since: ModelVersion, object: ModelVersion)
    case sinceOtherMajor(since: ModelVersion, object: ModelVersion)
    case sinceNeedsFallback(field: String, type: String, since: ModelVersion)
    case severalBindings
    case notAName
    case noType(field: String, suggestion: String)
    case implicitlyUnwrapped(field: String, type: String)
    case lazyField(String)
    case referenceField(field: String, keyword: String)
    case observedField(String)
    case computedField(String)
    case staticField(String)
    case fieldOnConstant(String)
    case constantWithValue(field: String, type: String)
    case optionalConstant(field: String, type: String)
    case openReadOnly(field: String, setter: String)
    case readOnlyDefault(String)
    case columnOfUnstored(String)
    case emptyColumn(String)
    case duplicateColumn(column: String, first: String, second: String)
    case reservedName(String)
    case outsideObject
}

extension ObjectDiagnostic: DiagnosticMessage {
    var severity: DiagnosticSeverity { .error }

    var diagnosticID: MessageID {
        let name = Mirror(reflecting: self).children.first?.label ?? "\(self)"
        return MessageID(domain: "VersionedObjects", id: name)
    }
}
