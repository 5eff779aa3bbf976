import SwiftSyntaxMacroExpansion
import SwiftSyntaxMacrosGenericTestSupport
import Testing

@testable import VersionedObjectsMacros

@Suite(.timeLimit(.minutes(5))) struct DiagnosedExpansionTests {
    @Test func aBadObjectIsLeftAsItIsAndDiagnosedOnce() {
        assertMacroExpansion(
            """
            @VersionedObject("1.0")
            class Flavor {
                var id: Int64
            }
            """,
            expandedSource: """
                class Flavor {
                    var id: Int64
                }
                """,
            diagnostics: [
                DiagnosticSpec(
                    message: "@VersionedObject makes plain values: write 'struct Flavor' instead of 'class Flavor'",
                    line: 1, column: 1)
            ],
            macroSpecs: [
                "VersionedObject": MacroSpec(type: VersionedObjectMacro.self, conformances: ["VersionedObject"])
            ],
            failureHandler: { Issue.record("\($0.message)") })
    }

    @Test func aFieldOutsideAnObjectIsDiagnosed() {
        assertMacroExpansion(
            """
            struct Flavor {
                @Field var id: Int64
            }
            """,
            expandedSource: """
                struct Flavor {
                    var id: Int64
                }
                """,
            diagnostics: [
                DiagnosticSpec(
                    message: "@Field works on the stored properties of a struct that is marked @VersionedObject",
                    line: 2, column: 5)
            ],
            macroSpecs: ["Field": MacroSpec(type: FieldMacro.self)],
            failureHandler: { Issue.record("\($0.message)") })
    }
}
