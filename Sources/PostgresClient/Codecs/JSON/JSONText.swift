/// A `json` or `jsonb` value as its text. To read it into a type of yours see ``JSON``.
public struct JSONText: PostgresCodable, PostgresArrayElement, Hashable {
    /// The JSON document.
    public var text: String

    /// Wraps a document, to bind it as `jsonb`.
    public init(_ text: String) {
        self.text = text
    }

    public static var postgresType: PostgresType { .jsonb }
    public static var postgresArrayType: PostgresType { .jsonbArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .json || cell.type == .jsonb else { throw cell.mismatch(JSONText.self) }
        text = try String(cell: cell)
    }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        buffer.append(1)
        try text.encode(into: &buffer)
    }
}
