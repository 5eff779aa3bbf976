import PostgresClient
import Testing

enum ServerRanges {
    /// The ranges as the server writes them. It must agree with them on which bounds belong to them, and on their text.
    static func canonical<Bound>(
        _ ranges: [PostgresRange<Bound>], sourceLocation: SourceLocation
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
                let (found, text, hasLower, hasUpper, isEmpty) = try #require(
                    try rows.decode(as: (PostgresRange<Bound>, String, Bool?, Bool?, Bool).self).first)
                #expect(found.description == text, sourceLocation: sourceLocation)
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
