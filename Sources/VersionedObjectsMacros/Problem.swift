import SwiftDiagnostics
import SwiftSyntax

/// A diagnostic and the place it is about.
struct Problem {
    var node: Syntax
    var message: ObjectDiagnostic

    init(_ node: some SyntaxProtocol, _ message: ObjectDiagnostic) {
        self.node = Syntax(node)
        self.message = message
    }

    var diagnostic: Diagnostic { Diagnostic(node: node, message: message) }
}
