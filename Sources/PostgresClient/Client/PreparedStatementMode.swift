/// How statements are prepared, which a pooler between the client and the server may limit.
public enum PreparedStatementMode: Sendable, Hashable {
    /// Each text is prepared once a connection and kept under a name; the least recently used beyond `capacity` are
    /// closed. For a direct connection, and for PgBouncer 1.21 or newer with `max_prepared_statements`.
    case auto(capacity: Int = 256)
    /// Every statement is parsed anew and leaves nothing behind, and no `options` are sent when connecting, so the
    /// client's timeouts and its time zone, UTC, must be set on the role. For PgBouncer in transaction mode.
    case unnamed
    /// As ``unnamed``, and never more than one statement is under way on a connection. For proxies that cannot pipeline.
    case off

    var capacity: Int {
        if case .auto(let capacity) = self { max(0, capacity) } else { 0 }
    }
}
