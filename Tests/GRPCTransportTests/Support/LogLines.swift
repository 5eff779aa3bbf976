#if GRPC
    import Logging
    import Synchronization

    /// Collects what is logged, and wakes those who wait for a line.
    final class LogLines: Sendable {
        private struct State {
            var lines: [String] = []
            var waiting: [(matches: @Sendable (String) -> Bool, event: Event)] = []
        }

        private let state = Mutex(State())

        var logger: Logger {
            var logger = Logger(label: "test") { _ in Handler(lines: self) }
            logger.logLevel = .trace
            return logger
        }

        /// Waits for a line that is not there yet, or answers at once to one that is; the line then counts no more.
        func line(_ matches: @escaping @Sendable (String) -> Bool) async {
            let event = Event()
            state.withLock { state in
                if let index = state.lines.firstIndex(where: matches) {
                    state.lines.remove(at: index)
                    event.happen()
                } else {
                    state.waiting.append((matches, event))
                }
            }
            await event.wait()
        }

        private func add(_ line: String) {
            state.withLock { state in
                if let index = state.waiting.firstIndex(where: { $0.matches(line) }) {
                    state.waiting.remove(at: index).event.happen()
                } else {
                    state.lines.append(line)
                }
            }
        }

        private struct Handler: LogHandler {
            let lines: LogLines
            var metadata: Logger.Metadata = [:]
            var logLevel: Logger.Level = .trace

            init(lines: LogLines) { self.lines = lines }

            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) { lines.add("\(event.message)") }
        }
    }
#endif
