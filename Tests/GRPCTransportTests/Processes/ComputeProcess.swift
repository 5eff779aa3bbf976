#if GRPC
    import ComputeTesting
    import Foundation
    import Subprocess
    import Testing

    /// A compute in a process of its own: the demo's `RollingUpgrade service`, which tells what happens to it.
    struct ComputeProcess: Sendable {
        /// The folder of the programs that were built together with these tests.
        private static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent()

        private let send: @Sendable (Signal) throws -> Void
        private let id: pid_t
        private let host: String
        /// What it told and nobody looked at yet; ends with the process.
        private let events: AsyncStream<ProcessEvent>

        /// Runs `body` with a compute at a release that has joined, and ends the process after it.
        ///
        /// - Parameter method: what it begins and never ends.
        static func with(
            _ host: String, at version: Int, database: String, stalling method: String? = nil,
            _ body: @escaping @Sendable (ComputeProcess) async throws -> Void
        ) async throws {
            var options = PlatformOptions()
            options.processGroupID = 0
            options.teardownSequence = [.send(signal: .kill, allowedDurationToNextStep: .seconds(1))]
            let arguments = [
                "service", "--host", host, "--binary", "nova-compute", "--release", "\(version)", "--database",
                database, "--tell-messages", "--with-parent",
            ]
            let (events, teller) = AsyncStream<ProcessEvent>.makeStream()
            _ = try await Subprocess.run(
                .path(.init(products.appending(path: "RollingUpgrade").path)),
                arguments: Arguments(arguments + (method.map { ["--stall", $0] } ?? [])), platformOptions: options,
                // Open for as long as this process lives, so that the other ends even when the tests crash.
                input: .inputWriter, output: .sequence, error: .combinedWithOutput
            ) { execution in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        defer { teller.finish() }
                        for try await line in execution.standardOutput.strings() where !line.isEmpty {
                            teller.yield(ProcessEvent(line: line))
                        }
                    }
                    defer { try? execution.send(signal: .kill) }
                    let process = ComputeProcess(
                        send: { try execution.send(signal: $0) }, id: execution.processIdentifier.value, host: host,
                        events: events)
                    _ = try await process.next("joined")
                    try await body(process)
                }
            }
        }

        /// The next message that it received.
        func received() async throws -> ToldMessage {
            let event = try await next("received")
            return ToldMessage(method: event.method ?? "", arguments: event.arguments ?? .null)
        }

        /// Stops it, and waits until it stands still: it is there, and does nothing more.
        func suspend() async throws {
            try send(.suspend)
            let id = id
            try await RawSocket.run {
                var information = siginfo_t()
                guard waitid(P_PID, id_t(id), &information, WSTOPPED | WNOWAIT) == 0 else {
                    throw POSIXError(.init(rawValue: errno) ?? .EIO)
                }
            }
        }

        /// Kills it, and waits until it is gone.
        func end() async throws {
            try send(.kill)
            for await _ in events {}
        }

        private func next(_ kind: String) async throws -> ProcessEvent {
            var said: [String] = []
            for await event in events {
                if event.kind == kind { return event }
                said.append(event.line)
            }
            throw ProcessEnded(host: host, before: kind, said: said)
        }
    }

    struct ProcessEnded: Error {
        let host: String
        let before: String
        let said: [String]
    }
#endif
