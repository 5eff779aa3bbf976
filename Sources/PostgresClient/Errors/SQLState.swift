/// PostgreSQL's five-character error code. Match by code or by class:
///
/// ```swift
/// do {
///     try await client.execute("INSERT INTO services (host) VALUES (\(host))")
/// } catch let error as PostgresError where error.code == .uniqueViolation {
///     // This host is registered already.
/// } catch let error as PostgresError where error.code.errorClass == .insufficientResources {
///     // The disk is full, memory is short, or there are too many connections.
/// }
/// ```
///
/// Every code of PostgreSQL's own list is a constant. A function of yours that raises a code of its own adds one:
///
/// ```swift
/// extension SQLState {
///     static let quotaExceeded: SQLState = "QX001"
/// }
/// ```
public struct SQLState: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The five characters.
    public let code: String

    /// A code of the server or of a function's own.
    public init(_ code: String) {
        self.code = code
    }

    /// A code written as a literal.
    public init(stringLiteral code: String) {
        self.init(code)
    }

    /// The class of error, which is the first two characters.
    public var errorClass: ErrorClass { ErrorClass(String(code.prefix(2))) }

    public var description: String { code }
}
