/// Why the result could not be written.
enum OutputError: Error, CustomStringConvertible {
    /// The reader closed its end (`| head`): it has what it wanted, so this is no failure.
    case readerGone
    case failed(reason: String)

    var description: String {
        switch self {
        case .readerGone: "the reader of the output is gone"
        case .failed(let reason): "the result could not be written to standard output: \(reason)"
        }
    }
}
