import ArgumentParser
import PostgresClient

/// A subcommand that asks the database something and reports the answer.
protocol ReportingCommand: ParsableCommand {
    associatedtype Answer: Report

    var options: CommonOptions { get }

    /// Fetches the answer; renders nothing.
    func answer(from database: PostgresClient) async throws -> Answer

    /// The exit code that goes with an answer. 0 if not said otherwise.
    func exitCode(for answer: Answer) -> Int32
}

extension ReportingCommand {
    func exitCode(for answer: Answer) -> Int32 { 0 }

    /// Fetches, then renders. Returns the exit code.
    func execute() async throws -> Int32 {
        let answer = try await options.withDatabase { try await self.answer(from: $0) }
        try Standard.output.write(options.json ? JSON.text(answer) : answer.text)
        return exitCode(for: answer)
    }
}
