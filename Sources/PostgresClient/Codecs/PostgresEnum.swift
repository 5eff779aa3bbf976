/// A Swift enum for an enum of the database, by its labels:
///
/// ```swift
/// // CREATE TYPE mood AS ENUM ('sad', 'very happy')
/// enum Mood: String, PostgresEnum {
///     case sad
///     case veryHappy = "very happy"
/// }
/// ```
///
/// The server takes the type of a bound label from where it stands, such as `WHERE mood = \(mood)`. It cannot do so for
/// arrays, which are bound as `text[]`: cast them, as in `mood = ANY(\(moods)::mood[])`. Text columns are read, too.
public protocol PostgresEnum: PostgresCodable, PostgresArrayElement, RawRepresentable<String> {}

extension PostgresEnum {
    public static var postgresType: PostgresType { .inferred }
    public static var postgresArrayType: PostgresType { .textArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard let value = Self(rawValue: try String(cell: cell)) else {
            throw cell.failure("holds a label that \(Self.self) has no case for")
        }
        self = value
    }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        try rawValue.encode(into: &buffer)
    }

    public static func encodeArray(_ array: [Self], into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        try String.encodeArray(array.map(\.rawValue), into: &buffer)
    }
}
