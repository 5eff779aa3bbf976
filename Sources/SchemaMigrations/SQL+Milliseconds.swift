import PostgresClient

extension SQL.Interpolation {
    /// A time limit for SET, which takes no parameters.
    mutating func appendInterpolation(milliseconds duration: Duration) {
        appendInterpolation(SQL(unsafe: String(max(duration.milliseconds, 1))))
    }
}
