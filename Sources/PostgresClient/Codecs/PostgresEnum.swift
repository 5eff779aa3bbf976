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
/// The server takes the type of a bound label, or of an array of labels, from where it stands, such as
/// `WHERE mood = \(mood)` or `WHERE mood = ANY(\(moods))`. Where nothing there says the type of an array it needs a cast:
/// `unnest(\(moods)::mood[])`. Text columns are read, too.
public protocol PostgresEnum: PostgresCodable, PostgresArrayElement, RawRepresentable<String> {}

extension PostgresEnum {
    public static var postgresType: PostgresType { .inferred }
    public static var postgresArrayType: PostgresType { .inferred }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard let value = Self(rawValue: try String(cell: cell)) else {
            throw cell.failure("holds a label that \(Self.self) has no case for")
        }
        self = value
    }

    public func encode(into buffer: inout [UInt8]) throws(PostgresEncodingError) {
        try rawValue.encode(into: &buffer)
    }
}
