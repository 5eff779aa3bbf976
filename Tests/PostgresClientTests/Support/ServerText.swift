import PostgresClient
import Testing

/// Sends values to a server by each way there is, and compares what comes back with them and with the server's own text.
///
/// - Parameters:
///   - client: for types that are of one database only.
///   - cast: the type, where the server cannot tell it from the value: `mood` of the database `client`.
///   - same: how values are compared; `==` says no to NaN.
///   - isText: whether the server's text says the value.
func expectRoundTrip<Value: PostgresCodable & PostgresArrayElement>(
    _ values: [Value], on client: PostgresClient? = nil, cast: String? = nil, same: (Value, Value) -> Bool,
    isText: (Value, String) -> Bool, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let one = SQL(unsafe: cast.map { "::\($0)" } ?? "")
    let many = SQL(unsafe: cast.map { "::\($0)[]" } ?? "")
    try await SharedServer.with(client) { client in
        func check(_ found: Value, _ text: String, _ value: Value, _ way: String) {
            #expect(same(found, value), "\(value) came back as \(found) as \(way)", sourceLocation: sourceLocation)
            #expect(isText(value, text), "the server prints \(value) as \(text)", sourceLocation: sourceLocation)
        }
        // One parameter each, many statements a round trip.
        for start in stride(from: 0, to: values.count, by: 500) {
            let part = values[start..<min(start + 500, values.count)]
            let results = try await client.pipeline(part.map { "SELECT \($0)\(one), (\($0)\(one))::text" })
            for (value, rows) in zip(part, results) {
                let (found, text) = try #require(try rows.decode(as: (Value, String).self).first)
                check(found, text, value, "a parameter")
            }
        }
        // The elements of an array, each in a row of its own.
        let rows = try await client.execute(
            "SELECT u, u::text FROM unnest(\(values)\(many)) WITH ORDINALITY AS t (u, n) ORDER BY n")
        let elements = try rows.decode(as: (Value, String).self)
        #expect(elements.count == values.count, sourceLocation: sourceLocation)
        for (value, (found, text)) in zip(values, elements) { check(found, text, value, "an element") }
        // A whole array, and one with NULLs.
        let sparse = values.enumerated().map { $0.offset.isMultiple(of: 3) ? nil : $0.element }
        let arrays = try await client.execute("SELECT \(values)\(many), \(sparse)\(many), \([Value]())\(many)")
        let (all, some, none) = try #require(
            try arrays.decode(as: ([Value], [Value?], [Value]).self).first)
        let isWhole = all.elementsEqual(values, by: same)
        #expect(isWhole, sourceLocation: sourceLocation)
        let isSparse = some.elementsEqual(sparse) { found, value in
            switch (found, value) {
            case (nil, nil): true
            case (let found?, let value?): same(found, value)
            default: false
            }
        }
        #expect(isSparse, sourceLocation: sourceLocation)
        #expect(none.isEmpty, sourceLocation: sourceLocation)
    }
}

/// Values that are the same when they are equal, and whose text is their description.
func expectRoundTrip<Value: PostgresCodable & PostgresArrayElement & Equatable & CustomStringConvertible>(
    _ values: [Value], sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    try await expectRoundTrip(
        values, same: ==, isText: { $0.description == $1 }, sourceLocation: sourceLocation)
}
