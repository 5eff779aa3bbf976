/// Whether a transaction is run again after a serialization failure (40001) or a deadlock (40P01).
///
/// The whole closure runs again, so what it does outside the database must bear that.
public struct RetryPolicy: Sendable, Hashable {
    /// How often the transaction is tried in all, at least once.
    public var attempts: Int
    /// The wait before the second attempt; it doubles with each further one, up to a second, less up to half by chance.
    public var delay: Duration

    /// Once and no more.
    public static let never = RetryPolicy(attempts: 1, delay: .zero)

    /// Up to `count` times in all.
    public static func attempts(_ count: Int, delay: Duration = .milliseconds(10)) -> RetryPolicy {
        RetryPolicy(attempts: count, delay: delay)
    }

    private static let longestDelay = Duration.seconds(1)

    /// Whether to try again after the given attempt, from 1, and after which wait.
    func wait(after attempt: Int, _ error: any Error) -> Duration? {
        guard attempt < attempts, let error = error as? PostgresError, error.isRetryable else { return nil }
        // Bounded before it is doubled, too: a Duration can be as long as cannot be doubled.
        let first = min(max(delay, .zero), Self.longestDelay)
        return min(first * (1 << min(attempt - 1, 10)), Self.longestDelay) * Double.random(in: 0.5...1)
    }
}
