#if GRPC
    import Foundation
    import Subprocess
    import Testing

    /// A compute in a process of its own: the demo's `RollingUpgrade service`, which joins and says so.
    enum ComputeProcess {
        /// The folder of the programs that were built together with these tests.
        private static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent()

        /// Runs `body` with a compute at a release that has joined, and ends the process after it.
        static func with(
            _ host: String, at version: Int, database: String,
            _ body: @escaping @Sendable (Execution) async throws -> Void
        ) async throws {
            var options = PlatformOptions()
            options.processGroupID = 0
            options.teardownSequence = [.send(signal: .kill, allowedDurationToNextStep: .seconds(1))]
            let arguments = [
                "service", "--host", host, "--binary", "nova-compute", "--release", "\(version)", "--database",
                database,
            ]
            _ = try await Subprocess.run(
                .path(.init(products.appending(path: "RollingUpgrade").path)), arguments: Arguments(arguments),
                platformOptions: options, input: .none, output: .sequence, error: .combinedWithOutput
            ) { execution in
                var said = ""
                for try await line in execution.standardOutput.strings() {
                    said += line
                    guard line.contains("joined") else { continue }
                    defer { try? execution.send(signal: .kill) }
                    return try await body(Execution(send: { try execution.send(signal: $0) }))
                }
                throw DidNotJoin(host: host, said: said)
            }
        }

        /// A running process, to be signalled.
        struct Execution: Sendable {
            let send: @Sendable (Signal) throws -> Void
        }

        struct DidNotJoin: Error {
            let host: String
            let said: String
        }
    }
#endif
