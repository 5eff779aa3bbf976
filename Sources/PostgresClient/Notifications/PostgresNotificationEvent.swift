/// What a listener sees.
public enum PostgresNotificationEvent: Sendable, Hashable {
    /// The server listens from here on, for the first time or again after the connection broke; or the reader was so slow
    /// that notifications were dropped. Whatever happened before may have been missed: look it up now.
    case listening
    /// Someone called NOTIFY.
    case notification(channel: String, payload: String)
}
