import SwiftCompilerPlugin
import SwiftSyntaxMacros

@main
struct VersionedObjectsPlugin: CompilerPlugin {
    let providingMacros: [any Macro.Type] = [VersionedObjectMacro.self, FieldMacro.self]
}
