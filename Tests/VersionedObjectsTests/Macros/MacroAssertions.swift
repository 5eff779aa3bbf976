import SwiftSyntaxMacroExpansion
import SwiftSyntaxMacros
import SwiftSyntaxMacrosGenericTestSupport
import Testing

@testable import VersionedObjectsMacros

private let specs: [String: MacroSpec] = [
    "VersionedObject": MacroSpec(type: VersionedObjectMacro.self, conformances: ["VersionedObject"]),
    "Field": MacroSpec(type: FieldMacro.self),
]

/// Expands the source and compares every line with what is expected.
func expectExpansion(of source: String, is expected: String, sourceLocation: Testing.SourceLocation = #_sourceLocation)
{
    assertMacroExpansion(
        source, expandedSource: expected, macroSpecs: specs, indentationWidth: .spaces(4),
        failureHandler: { Issue.record("\($0.message)", sourceLocation: sourceLocation) })
}

/// Reads the object and compares the messages with what is expected.
func expectProblems(
    _ messages: String..., in source: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
    #expect(problems(in: source) == messages, sourceLocation: sourceLocation)
}
