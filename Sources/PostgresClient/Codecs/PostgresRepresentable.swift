/// A type of yours that is stored as a value of another type: an identifier, an e-mail address, a code.
///
/// ```swift
/// struct Email: PostgresRepresentable {
///     let text: String
///
///     var postgresValue: String { text }
///
///     init?(postgresValue text: String) {
///         guard text.contains("@") else { return nil }
///         self.text = text
///     }
/// }
///
/// let rows = try await client.execute("SELECT id FROM users WHERE email = \(email)")
/// ```
///
/// Types with a raw value get both from it, also for columns whose type is a domain:
///
/// ```swift
/// enum Level: Int16, PostgresRepresentable { case low = 1, high = 2 }
/// struct UserID: RawRepresentable, PostgresRepresentable { var rawValue: Int64 }
/// ```
public protocol PostgresRepresentable: PostgresCodable, PostgresArrayElement {
    /// What is stored.
    associatedtype PostgresValue: PostgresCodable & PostgresArrayElement

    /// The value as it is stored.
    var postgresValue: PostgresValue { get }

    /// Takes a stored value; nil if it is none of this type, which becomes a ``PostgresDecodingError``.
    init?(postgresValue: PostgresValue)
}

extension PostgresRepresentable {
    public static var postgresType: PostgresType { PostgresValue.postgresType }
    public static var postgresArrayType: PostgresType { PostgresValue.postgresArrayType }

    public var isNull: Bool { postgresValue.isNull }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard let value = Self(postgresValue: try PostgresValue(cell: cell)) else {
            throw cell.failure("holds a value that is no \(Self.self)")
        }
        self = value
    }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        try postgresValue.encode(into: &buffer)
    }
}

extension PostgresRepresentable where Self: RawRepresentable, RawValue: PostgresCodable & PostgresArrayElement {
    /// The raw value.
    public var postgresValue: RawValue { rawValue }

    /// Takes a raw value; nil if it is none of this type.
    public init?(postgresValue: RawValue) {
        self.init(rawValue: postgresValue)
    }
}
