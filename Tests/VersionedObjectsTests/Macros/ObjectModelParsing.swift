import SwiftParser
import SwiftSyntax

@testable import VersionedObjectsMacros

/// The outcome of reading the first declaration of a source.
func parseObject(_ source: String) -> (model: ObjectModel?, problems: [Problem]) {
    let statement = Parser.parse(source: source).statements.first?.item
    guard let declaration = statement?.asProtocol((any DeclGroupSyntax).self),
        let attribute = declaration.attributes.first(named: "VersionedObject")
    else { return (nil, []) }
    return ObjectModel.parse(attribute, on: declaration)
}

func problems(in source: String) -> [String] {
    parseObject(source).problems.map(\.message.message)
}

func model(_ source: String) -> ObjectModel? {
    parseObject(source).model
}
