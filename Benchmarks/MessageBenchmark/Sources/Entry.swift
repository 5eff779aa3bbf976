import Foundation

/// A line of the JSON file: what was measured, here and bare.
struct Entry: Codable {
    let name: String
    let tasks: Int
    let connections: Int
    let ours: Double
    let bare: Double
    let ratio: Double

    init(_ name: String, _ tasks: Int, _ ours: Double, _ bare: Double) {
        self.name = name
        self.tasks = tasks
        connections = 1
        self.ours = ours
        self.bare = bare
        ratio = ours / bare
    }

    /// Adds entries to a JSON array in a file; what else is in it stays as it is.
    static func add(_ entries: [Entry], to file: String) throws {
        let url = URL(filePath: file)
        let written = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(entries)) as? [Any] ?? []
        let before = try? JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [Any]
        let all = (before ?? []) + written
        try JSONSerialization.data(withJSONObject: all, options: [.prettyPrinted, .sortedKeys]).write(to: url)
    }
}
