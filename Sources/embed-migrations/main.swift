// embed-migrations OUTPUT FILE…: writes a Swift file that holds the text of each file. Run by the build.
import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
    FileHandle.standardError.write(Data("usage: embed-migrations OUTPUT FILE…\n".utf8))
    exit(64)
}

var source = """
    // Made by embed-migrations from Migrations/*.sql.
    enum EmbeddedMigrations {
        static let files: [(name: String, text: String)] = [

    """
for path in arguments.dropFirst() {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    // One more # than any run of them in the text, so that nothing in it can end the literal.
    let longest = text.split(whereSeparator: { $0 != "#" }).map(\.count).max() ?? 0
    let fence = String(repeating: "#", count: longest + 1)
    let name = URL(filePath: path).lastPathComponent
    source += "(\"\(name)\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
}
source += "    ]\n}\n"
try source.write(toFile: output, atomically: true, encoding: .utf8)
