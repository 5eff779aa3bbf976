import PostgresClient
import Testing

enum ServerRanges {
    /// The same with other bounds.
    static func map<Bound, Other>(
        _ range: PostgresRange<Bound>, _ transform: (Bound) -> Other
    ) -> PostgresRange<Other> {
        func limit(_ limit: PostgresRangeLimit<Bound>) -> PostgresRangeLimit<Other> {
            switch limit {
            case .unbounded: .unbounded
            case .inclusive(let bound): .inclusive(transform(bound))
            case .exclusive(let bound): .exclusive(transform(bound))
            }
        }
        guard case .between(let lower, let upper) = range else { return .empty }
        return .between(limit(lower), limit(upper))
    }

    /// The ranges as the server writes them. It must agree with them on which bounds belong to them, and on their text.
    static func canonical<Bound>(
        _ ranges: [PostgresRange<Bound>], text: (PostgresRange<Bound>) -> String, sourceLocation: SourceLocation
    ) async throws -> [PostgresRange<Bound>] {
        try await SharedServer.with { client in
            let results = try await client.pipeline(
                ranges.map { range in
                    let bounds = [range.lower?.bound, range.upper?.bound]
                    return """
                        SELECT \(range), \(range)::text, \(range) @> \(bounds[0] ?? nil), \(range) @> \(bounds[1] ?? nil),
                            isempty(\(range))
                        """
                })
            return try zip(ranges, results).map { range, rows in
                let (found, printed, hasLower, hasUpper, isEmpty) = try #require(
                    try rows.decode(as: (PostgresRange<Bound>, String, Bool?, Bool?, Bool).self).first)
                #expect(text(found) == printed, sourceLocation: sourceLocation)
                #expect(isEmpty == (found == .empty), sourceLocation: sourceLocation)
                for (bound, isIn) in [(range.lower?.bound, hasLower), (range.upper?.bound, hasUpper)] {
                    guard let bound else { continue }
                    #expect(found.contains(bound) == isIn, "\(range), \(bound)", sourceLocation: sourceLocation)
                    #expect(range.contains(bound) == isIn, "\(range), \(bound)", sourceLocation: sourceLocation)
                }
                return found
            }
        }
    }
}
