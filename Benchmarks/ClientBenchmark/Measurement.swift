import Foundation

/// The rates of one workload in one shape, a pair for each round.
struct Measurement {
    let name: String
    let shape: Shape
    private(set) var ours: [Double] = []
    private(set) var libpq: [Double] = []

    init(name: String, shape: Shape) {
        self.name = name
        self.shape = shape
    }

    mutating func add(ours: Double, libpq: Double) {
        self.ours.append(ours)
        self.libpq.append(libpq)
    }

    /// The median of the rounds' ratios: what disturbed one round disturbed both of its halves.
    var ratio: Double { ratios.median }
    var ratios: [Double] { zip(ours, libpq).map { $0 / $1 } }
}

extension Measurement: Encodable {
    private enum Key: String, CodingKey { case name, tasks, connections, ours, libpq, ratio }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(shape.tasks, forKey: .tasks)
        try container.encode(shape.connections, forKey: .connections)
        try container.encode(ours.median.rounded(), forKey: .ours)
        try container.encode(libpq.median.rounded(), forKey: .libpq)
        try container.encode((ratio * 1000).rounded() / 1000, forKey: .ratio)
    }
}

extension Measurement: CustomStringConvertible {
    static let heading =
        "what".padded(22) + "tasks".aligned(6) + "conns".aligned(6) + "ours/s".aligned(9) + "libpq/s".aligned(9)
        + "ratio".aligned(7) + "  [min..max]"

    var description: String {
        let (low, high) = (ratios.min() ?? 0, ratios.max() ?? 0)
        return name.padded(22) + "\(shape.tasks)".aligned(6) + "\(shape.connections)".aligned(6)
            + "\(Int(ours.median))".aligned(9) + "\(Int(libpq.median))".aligned(9) + ratio.hundredths.aligned(7)
            + "  [\(low.hundredths)..\(high.hundredths)]"
    }
}

extension [Double] {
    /// The middle one; NaN when there is none.
    var median: Double { isEmpty ? .nan : sorted()[count / 2] }
}

extension Double {
    fileprivate var hundredths: String { String(format: "%.2f", self) }
}

extension String {
    fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    fileprivate func aligned(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
