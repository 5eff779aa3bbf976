/// What a pool's machine has counted since it was made.
struct PoolCounters {
    var failedConnects = 0
    /// Requests that were served, but not at once.
    var waits = 0
    var waitTime = Duration.zero
    var timeouts = 0
    var refusals = 0
}
