extension PostgresClient {
    /// Listens on a channel, over a connection outside the pool.
    ///
    /// - Throws: as ``listen(to:)-([String])``.
    public func listen(to channel: String) throws(PostgresConfigurationError) -> PostgresNotifications {
        try listen(to: [channel])
    }

    /// Listens on several channels, over one connection outside the pool.
    ///
    /// - Parameter channels: at least one; their names as they are, without quotes.
    /// - Throws: ``PostgresConfigurationError`` for names that cannot be channels, and when
    ///   ``PostgresConfiguration/preparedStatements`` says that a pooler stands between: in transaction mode it would take the
    ///   LISTEN and deliver nothing.
    public func listen(to channels: [String]) throws(PostgresConfigurationError) -> PostgresNotifications {
        guard case .auto = pool.configuration.preparedStatements else {
            throw PostgresConfigurationError(
                reason:
                    "LISTEN does not work through a pooler in transaction mode (preparedStatements is not .auto): listen "
                    + "with a client of its own that connects to the server directly")
        }
        guard !channels.isEmpty else { throw PostgresConfigurationError(reason: "no channel to listen on was given") }
        for channel in channels {
            // The server cuts longer names off, and NOTIFY refuses them.
            guard (1...Self.longestChannel).contains(channel.utf8.count), !channel.utf8.contains(0) else {
                throw PostgresConfigurationError(
                    reason: "\"\(channel)\" is no channel: a name has 1 to \(Self.longestChannel) bytes, none a NUL")
            }
        }
        return PostgresNotifications(channels: channels, client: self)
    }

    /// NAMEDATALEN - 1: src/include/pg_config_manual.h.
    private static let longestChannel = 63
}
