import SchemaMigrations
import ServiceObjects

/// An error on its way out of the program: said once, on standard error, with the exit code that belongs to it.
struct Failure: Encodable {
    struct Body: Encodable {
        var exitCode: Int32
        var message: String
    }

    let error: Body

    init(_ error: any Error) {
        let exitCode: Int32 =
            switch error {
            case OutputError.readerGone: 0
            case OutputError.failed: 74
            case is DatabaseSourceError, is ProgramTooOld: ExitStatus.configuration.rawValue
            case let error as MigrationError: error.status.rawValue
            case let error as ServiceSelectionError: error.exitCode
            default: ExitStatus(for: error).rawValue
            }
        self.error = Body(exitCode: exitCode, message: "\(error)")
    }

    /// Says it. Nowhere to say it is no reason for another exit code.
    func report(asJSON: Bool) {
        guard error.exitCode != 0 else { return }
        let text = asJSON ? (try? JSON.text(self, pretty: false)) : nil
        try? Standard.error.write(text ?? "tidemark: \(error.message)\n")
    }
}

extension MigrationError {
    fileprivate var status: ExitStatus {
        switch self {
        case .changed, .missing, .newerDatabase, .outOfOrder: .configuration
        case .busy, .tableInUse: .tryAgain
        case .failed(_, _, let error, _): ExitStatus(for: error)
        }
    }
}
