import PostgresClient
import PostgresObjects
import VersionedObjects

/// The exit codes of programs of the fleet, from sysexits.h.
public enum ExitStatus: Int32, Sendable {
    /// All is well.
    case ok = 0
    /// The command line was wrong.
    case usage = 64
    /// The database cannot be reached.
    case unavailable = 69
    /// A fault of ours.
    case software = 70
    /// Somebody else is at it: try again.
    case tryAgain = 75
    /// Refused, or wrongly configured: too old, fenced, a bad pin, a database that is not migrated. Starting again does
    /// not help.
    case configuration = 78

    /// The code for an error that ends a program.
    public init(for error: any Error) {
        switch error {
        case is ServiceTooOld, is ServiceFenced, is ServiceNotFound, is TooOldComputeService, is SchemaError,
            is FloorMissing, is ServiceValueError, is ServiceBinaryExists, is ServiceTopicExists, is ObjectActionError,
            is PinError, is ReleaseError, is PostgresConfigurationError:
            self = .configuration
        case let error as PostgresConnectionError:
            // A wrong password or database does not get better by waiting.
            self = error.kind == .refused ? .configuration : .unavailable
        case is PoolTimeoutError, is PoolFullError: self = .unavailable
        case let error as PostgresError: self = ExitStatus(code: error.code)
        default: self = .software
        }
    }

    private init(code: SQLState) {
        switch code {
        case .undefinedTable, .undefinedFunction, .undefinedColumn, .insufficientPrivilege, .serviceTooOld,
            .serviceFenced, .floorMissing, .floorUndecidable, .floorProtected:
            self = .configuration
        case .lockNotAvailable, .serializationFailure, .deadlockDetected: self = .tryAgain
        default: self = ["08", "53", "57"].contains(code.errorClass) ? .unavailable : .software
        }
    }
}
