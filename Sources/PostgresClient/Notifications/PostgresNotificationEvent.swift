/// What a listener sees.
public enum PostgresNotificationEvent: Sendable, Hashable {
    /// The server listens from here on, for the first time or again after the connection broke. Whatever happened before
    /// may have been missed: look it up now.
    case listening
    /// Someone called NOTIFY.
    case notification(channel: String, payload: String)
}
