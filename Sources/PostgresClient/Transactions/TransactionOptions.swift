/// How a transaction runs.
public struct TransactionOptions: Sendable, Hashable {
    /// What a transaction sees of others. PostgreSQL has no READ UNCOMMITTED of its own.
    public enum Isolation: String, Sendable, Hashable {
        /// Each statement sees what was committed when it began.
        case readCommitted = "READ COMMITTED"
        /// All statements see what was committed when the first one began. An update of what others changed meanwhile fails
        /// with 40001.
        case repeatableRead = "REPEATABLE READ"
        /// As if transactions ran one after the other; what would contradict that fails with 40001.
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

    /// Options of which each that is left out is as its property says.
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
