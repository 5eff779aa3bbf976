import Foundation

/// A line of the JSON file: what was measured, here and bare.
struct Entry: Codable {
    let name: String
    let tasks: Int
    let connections: Int
    let ours: Double
    let bare: Double
    let ratio: Double

    /// Compares the rounds of both by a value: its medians, and the median of the ratios of rounds that followed each other.
    init(
        _ name: String, _ tasks: Int, _ ours: [Measurement], _ bare: [Measurement],
        _ value: (Measurement) -> Double
    ) {
        self.name = name
        self.tasks = tasks
        connections = 1
        self.ours = ours.map(value).median
        self.bare = bare.map(value).median
        ratio = zip(ours, bare).map { value($0) / value($1) }.median
    }

    /// Adds entries to a JSON array in a file; what else is in it stays as it is.
    static func add(_ entries: [some Encodable], to file: String) throws {
        let url = URL(filePath: file)
        let written = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(entries)) as? [Any] ?? []
        let before = try? JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [Any]
        let all = (before ?? []) + written
        try JSONSerialization.data(withJSONObject: all, options: [.prettyPrinted, .sortedKeys]).write(to: url)
    }
}
