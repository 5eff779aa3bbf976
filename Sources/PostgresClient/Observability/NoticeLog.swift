import Logging

/// Where the notices of a client's connections go.
///
/// The log gets their kind and never their text: `RAISE WARNING '… %', value` puts a value there, as some of the server's own
/// messages do, and nobody can tell which. Who wants the text has ``PostgresConfiguration/onNotice``.
struct NoticeLog: Sendable {
    let configuration: PostgresConfiguration
    let logger: Logger

    func take(_ notice: PostgresNotice) {
        let isWarning = !["NOTICE", "INFO", "LOG", "DEBUG"].contains(notice.severity)
        logger.log(
            level: isWarning ? .warning : .debug, "the server sent a notice",
            metadata: [
                "severity": "\(notice.severity)", "code": "\(notice.code?.code ?? "none")",
                "server": "\(notice.server)",
            ])
        configuration.onNotice?(notice)
    }

    /// The server that a connection goes to, also while it is being made.
    func server(of handle: ConnectionHandle) -> String {
        configuration.describe("\(handle.host):\(handle.port)")
    }
}
