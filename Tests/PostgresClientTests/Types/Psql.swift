import Foundation

enum Psql {
    static let path: String? = {
        let folders = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
        return folders.map { "\($0)/psql" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// The fields of the lines that psql prints for a query.
    static func run(_ query: String, on conninfo: String) throws -> [[String]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "/usr/bin/psql")
        // Separators that no text has.
        process.arguments = ["-X", "-A", "-t", "-F", "\u{1F}", "-R", "\u{1E}", "-d", conninfo, "-c", query]
        process.environment = ProcessInfo.processInfo.environment.merging(["PGTZ": "UTC", "PGCLIENTENCODING": "UTF8"]) {
            $1
        }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // psql ends its output with a line break, whatever separates the rows.
        let rows = (data.last == 0x0A ? data.dropLast() : data).split(separator: 0x1E, omittingEmptySubsequences: false)
        return rows.map { row in
            row.split(separator: 0x1F, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// A `bytea`.
    static func text(_ bytes: [UInt8]) -> String {
        "\\x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// An array, with quotation marks where the manual wants them: Arrays, "Array Input and Output Syntax".
    static func array<Element>(_ elements: [Element?], _ text: (Element) -> String) -> String {
        let special = Set("\"\\{}, \t\n\r\u{B}\u{C}".unicodeScalars)
        let printed = elements.map { element -> String in
            guard let element else { return "NULL" }
            let text = text(element)
            guard text.isEmpty || text.uppercased() == "NULL" || text.unicodeScalars.contains(where: special.contains)
            else {
                return text
            }
            let escaped = text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
            return "\"" + escaped.joined() + "\""
        }
        return "{" + printed.joined(separator: ",") + "}"
    }
}
