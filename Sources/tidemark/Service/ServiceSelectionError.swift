/// The services that were asked for are not there, or more than one fits.
enum ServiceSelectionError: Error, CustomStringConvertible {
    case unknown(host: String, binary: String?)
    case several(host: String, binaries: [String])

    var exitCode: Int32 {
        switch self {
        case .unknown: 68
        case .several: 64
        }
    }

    var description: String {
        switch self {
        case .unknown(let host, let binary):
            "no service\(binary.map { " \($0.printable)" } ?? "") on host \(host.printable). "
                + "'tidemark service list' shows those there are"
        case .several(let host, let binaries):
            "host \(host.printable) has several services: say which, "
                + binaries.map { "'tidemark service show \(host.printable) \($0.printable)'" }.joined(separator: " or ")
        }
    }
}
