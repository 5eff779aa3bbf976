/// How the demo ended.
enum DemoOutcome: Sendable {
    /// It came to its end; the statements say whether all held.
    case finished
    /// A step did not come to its end.
    case stuck(String)
    /// Somebody wants it to stop.
    case interrupted
}
