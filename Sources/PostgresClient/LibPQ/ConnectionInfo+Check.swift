/// What libpq itself would find out only when it connects.
extension ConnectionInfo {
    /// - Throws: when a host, a port or a number cannot be right. The value is not shown: a password that is not
    ///   percent-encoded in a URL ends up in any of them.
    static func check(_ options: [String: String]) throws(PostgresConfigurationError) {
        for target in ConnectTarget.list(in: options) {
            guard !target.host.dropFirst().contains("@") else {
                throw PostgresConfigurationError(
                    reason: "a host has an @; in a URL, write the @, / and : of a user or password as %40, %2F and %3A")
            }
            guard target.port.isEmpty || UInt16(target.port).map({ $0 > 0 }) ?? false else {
                throw PostgresConfigurationError(
                    reason:
                        "a port is not a number from 1 to 65535; in a URL, write the @, / and : of a user or password "
                        + "as %40, %2F and %3A")
            }
        }
        let kind = options["target_session_attrs"] ?? "any"
        guard sessionKinds.contains(kind) else {
            throw PostgresConfigurationError(
                reason:
                    "invalid target_session_attrs value: \"\(kind)\"; expected \(sessionKinds.joined(separator: ", "))")
        }
        for keyword in numbers {
            guard let value = options[keyword], Int32(value) == nil else { continue }
            throw PostgresConfigurationError(reason: "\(keyword) is not a whole number")
        }
    }

    private static let sessionKinds = ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"]
    private static let numbers = [
        "connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count",
        "tcp_user_timeout",
    ]
}
