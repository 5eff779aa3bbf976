/// How a transaction runs.
public struct TransactionOptions: Sendable, Hashable {
    /// What a transaction sees of others. PostgreSQL has no READ UNCOMMITTED of its own.
    public enum Isolation: String, Sendable, Hashable {
        case readCommitted = "READ COMMITTED"
        case repeatableRead = "REPEATABLE READ"
        case serializable = "SERIALIZABLE"
    }

    /// Nil takes the database's default.
    public var isolation: Isolation?
    /// Whether writes are refused.
    public var isReadOnly = false
    /// Whether a serializable read-only transaction waits for a snapshot that can never fail. Ignored for others.
    public var isDeferrable = false
    /// What happens when the transaction fails by no fault of its own.
    public var retry = RetryPolicy.never

    public init(
        isolation: Isolation? = nil, isReadOnly: Bool = false, isDeferrable: Bool = false,
        retry: RetryPolicy = .never
    ) {
        self.isolation = isolation
        self.isReadOnly = isReadOnly
        self.isDeferrable = isDeferrable
        self.retry = retry
    }

    var begin: SQL {
        var text = "BEGIN"
        if let isolation { text += " ISOLATION LEVEL \(isolation.rawValue)" }
        if isReadOnly { text += " READ ONLY" }
        if isDeferrable { text += " DEFERRABLE" }
        return SQL(unsafe: text)
    }
}
