import InMemoryLogging
public import Logging

/// Collects what is logged.
public struct LogLines: Sendable {
    private let handler: InMemoryLogHandler

    public init() {
        var handler = InMemoryLogHandler()
        handler.logLevel = .trace
        self.handler = handler
    }

    public var logger: Logger { Logger(label: "test") { _ in handler } }

    public func all(_ level: Logger.Level) -> [String] {
        handler.entries.filter { $0.level == level }.map { "\($0.message)" }
    }
}
