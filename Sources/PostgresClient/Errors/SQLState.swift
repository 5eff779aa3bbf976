/// PostgreSQL's five-character error code. Match by code or by class:
///
/// ```swift
/// catch let error as PostgresError where error.code == .uniqueViolation { … }
/// catch let error as PostgresError where error.code.errorClass == "08" { … }
/// ```
public struct SQLState: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The five characters.
    public let code: String

    public init(_ code: String) {
        self.code = code
    }

    public init(stringLiteral code: String) {
        self.init(code)
    }

    /// The first two characters, which name the class of error.
    public var errorClass: String { String(code.prefix(2)) }

    public var description: String { code }

    // The codes this package itself acts on. All of them: PostgreSQL's manual, appendix A.
    public static let featureNotSupported: SQLState = "0A000"
    public static let uniqueViolation: SQLState = "23505"
    public static let notNullViolation: SQLState = "23502"
    public static let checkViolation: SQLState = "23514"
    public static let activeTransaction: SQLState = "25001"
    public static let inFailedTransaction: SQLState = "25P02"
    public static let invalidStatementName: SQLState = "26000"
    public static let invalidPassword: SQLState = "28P01"
    public static let invalidDatabase: SQLState = "3D000"
    public static let serializationFailure: SQLState = "40001"
    public static let deadlockDetected: SQLState = "40P01"
    public static let insufficientPrivilege: SQLState = "42501"
    public static let undefinedColumn: SQLState = "42703"
    public static let undefinedFunction: SQLState = "42883"
    public static let undefinedTable: SQLState = "42P01"
    public static let tooManyConnections: SQLState = "53300"
    public static let lockNotAvailable: SQLState = "55P03"
    public static let queryCanceled: SQLState = "57014"
    public static let adminShutdown: SQLState = "57P01"
}
