/// How one attempt to run a file ended without running it.
enum MigrationAttemptError: Error {
    /// Another process migrates.
    case busy
    /// The lock timeout struck, in this line as far as it is known.
    case tableInUse(line: Int?)
    /// Trying again would not help.
    case final(any Error)
}
