/// Any number of ranges as one value, such as `int4multirange`, by the type of their bounds, as for ``PostgresRange``:
///
/// ```swift
/// let busy = PostgresMultirange([PostgresRange(9..<12), PostgresRange(13..<17)])
/// try await client.execute("SELECT id FROM shifts WHERE hours && \(busy)")
/// ```
///
/// The server puts the ranges in order, drops empty ones and joins those that touch, so what is read back may be written
/// differently from what was bound; ``contains(_:)`` is the same.
public struct PostgresMultirange<Bound: PostgresRangeBound>: Sendable, Hashable {
    /// The ranges.
    public var ranges: [PostgresRange<Bound>]

    /// Ranges in any order.
    public init(_ ranges: [PostgresRange<Bound>]) {
        self.ranges = ranges
    }

    /// Whether the value belongs to one of the ranges.
    public func contains(_ value: Bound) -> Bool {
        ranges.contains { $0.contains(value) }
    }
}

extension PostgresMultirange: CustomStringConvertible {
    /// As the server prints it: `{[1,4),[7,)}`.
    public var description: String { "{" + ranges.map(\.description).joined(separator: ",") + "}" }
}
