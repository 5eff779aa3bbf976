import Foundation

/// Who this process is, for the record of decisions.
enum ProcessIdentity {
    /// `nova-compute[4711]@cmp-7`.
    static let description: String = {
        var name = [CChar](repeating: 0, count: 256)
        // Not ProcessInfo.hostName, which may ask a name server.
        let host = gethostname(&name, name.count - 1) == 0 ? String(cString: name) : "?"
        let process = ProcessInfo.processInfo
        return "\(process.processName)[\(process.processIdentifier)]@\(host)"
    }()
}
