import Foundation
import PostgresClient
import Subprocess

/// A shell that starts a server, obeys a line at a time, and ends the server and its files when its standard input
/// closes: that happens when this process dies, whichever way.
actor ClusterSupervisor {
    nonisolated let conninfo: String
    private let commands: AsyncStream<String>.Continuation
    private let process: Task<Void, Never>
    private var answers: AsyncStream<String>.Iterator

    private init(
        conninfo: String, commands: AsyncStream<String>.Continuation, process: Task<Void, Never>,
        answers: AsyncStream<String>.Iterator
    ) {
        self.conninfo = conninfo
        self.commands = commands
        self.process = process
        self.answers = answers
    }

    /// - Parameter source: the server to copy and follow, for a standby.
    static func start(settings: [String: String], source: ServerPlace? = nil) async throws -> ClusterSupervisor {
        // A port that was free when it was asked for can be taken a moment later: ask again.
        var failure = ""
        for _ in 0..<3 {
            let port = try LoopbackSocket.freePort()
            let all = [
                "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200",
            ]
            .merging(settings) { $1 }
            let options = all.sorted { $0.key < $1.key }.flatMap { ["-c", "\($0.key)=\($0.value)"] }
            let (answerStream, answerContinuation) = AsyncStream.makeStream(of: String.self)
            let (commandStream, commands) = AsyncStream.makeStream(of: String.self)
            let process = Task.detached {
                await run(
                    ["\(port)", source?.host ?? "", source.map { "\($0.port)" } ?? ""] + options,
                    commands: commandStream, answers: answerContinuation)
            }
            var answers = answerStream.makeAsyncIterator()
            let answer = await answers.next() ?? "failed the supervisor ended"
            if answer.hasPrefix("ready ") {
                let directory = answer.dropFirst("ready ".count)
                return ClusterSupervisor(
                    conninfo: "host=\(directory) port=\(port) user=postgres dbname=postgres", commands: commands,
                    process: process, answers: answers)
            }
            commands.finish()
            failure = answer
        }
        throw PostgresTestingError("cannot start a PostgreSQL server: \(failure)")
    }

    private static func run(
        _ arguments: [String], commands: AsyncStream<String>, answers: AsyncStream<String>.Continuation
    ) async {
        var platform = PlatformOptions()
        // Away from the terminal: initdb, for one, would obey a Ctrl-C that this process may want to outlive.
        platform.createSession = true
        do {
            _ = try await Subprocess.run(
                .path("/bin/sh"), arguments: Arguments(["-c", ClusterScript.text, "tidemark-cluster"] + arguments),
                platformOptions: platform, input: .inputWriter, output: .sequence, error: .discarded
            ) { execution in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for try await line in execution.standardOutput.strings() { answers.yield(line) }
                    }
                    for await command in commands {
                        _ = try await execution.standardInputWriter.write(command + "\n")
                    }
                    try await execution.standardInputWriter.finish()
                    try await group.waitForAll()
                }
            }
        } catch {
            answers.yield("failed \(error)")
        }
        answers.finish()
    }

    /// Sends a command and waits until it is done.
    func command(_ line: String) async throws {
        commands.yield(line)
        var iterator = answers
        let answer = await iterator.next(isolation: self)
        answers = iterator
        guard let answer, !answer.hasPrefix("failed") else {
            throw PostgresTestingError("the test server did not \(line): \(answer ?? "the supervisor ended")")
        }
    }

    func stop() async {
        commands.finish()
        await process.value
    }
}
