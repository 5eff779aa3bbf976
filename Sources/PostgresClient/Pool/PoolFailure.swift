/// Why the pool gives a request back without a connection.
enum PoolFailure {
    case timeout(waited: Duration, waiting: Int)
    case tooManyWaiting(Int)
    case connect(PostgresConnectionError)
    case closed
}
