import Foundation

/// Who this process is, for the record of decisions.
public enum ProcessIdentity {
    /// The name of this machine, as the kernel has it; not ProcessInfo.hostName, which may ask a name server.
    public static let host: String = {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "?" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()

    /// `nova-compute[4711]@cmp-7`.
    public static let description: String = {
        let process = ProcessInfo.processInfo
        return "\(process.processName)[\(process.processIdentifier)]@\(host)"
    }()
}
