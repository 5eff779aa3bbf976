import Foundation
import PostgresClient
import PostgresTesting
import Subprocess
import Testing

@Suite("The examples", .timeLimit(.minutes(5)))
struct ExampleTests {
    /// Runs a program, sends it a signal as soon as a line of its standard output or error contains the text, and
    /// returns how it ended and what it wrote until then.
    private func run(
        _ program: String, _ arguments: [String] = [], environment: [Environment.Key: String?] = [:],
        on text: String, send signal: Signal
    ) async throws -> (status: TerminationStatus, output: String) {
        var options = PlatformOptions()
        options.processGroupID = 0
        let path = TidemarkProcess.products.appending(path: program).path()
        let result = try await Subprocess.run(
            .path(.init(path)), arguments: Arguments(arguments), environment: .inherit.updating(environment),
            platformOptions: options, input: .none, output: .sequence, error: .combinedWithOutput
        ) { execution in
            var output = ""
            var isSent = false
            for try await line in execution.standardOutput.strings() {
                output += line + "\n"
                guard !isSent, line.contains(text) else { continue }
                isSent = true
                try execution.send(signal: signal)
            }
            return output
        }
        return (result.terminationStatus, result.closureResult)
    }

    @Test("The service of the README joins, and ends with exit code 0 when asked to")
    func minimalService() async throws {
        try await withMigratedDatabase { database, client in
            let (status, output) = try await run(
                "MinimalService", [database.conninfo], on: "serving", send: .terminate)
            #expect(status == .exited(0), "\(output)")
            let rows = try await client.execute("SELECT host, version FROM services WHERE \"binary\" = 'nova-compute'")
            #expect(rows.count == 1)
        }
    }

    @Test("The service of the README ends with exit code 78 on a database that is not migrated, and says why")
    func notMigrated() async throws {
        try await withDatabase { database in
            let (status, output) = try await run(
                "MinimalService", [database.conninfo], on: "serving", send: .terminate)
            #expect(status == .exited(78))
            #expect(output.contains("tidemark migrate up"))
        }
    }

    @Test("The interface of the documentation's article says what the article says")
    func diskAPI() async throws {
        let path = TidemarkProcess.products.appending(path: "DiskAPI").path()
        let result = try await Subprocess.run(
            .path(.init(path)), output: .string(limit: 10_000), error: .combinedWithOutput)
        #expect(result.terminationStatus == .exited(0))
        #expect(
            result.standardOutput == """
                vda has 20 GB
                vda has 30 GB
                resize with keep_snapshots needs version 2.1, only 1.0 may be sent: raise or remove the pin when every \
                receiver is new enough, or ask without it
                there is no disk vdz

                """)
    }

    @Test("The whole demo comes to its end, no message was lost or too new, and without a pin some would have been")
    func wholeDemo() async throws {
        let path = TidemarkProcess.products.appending(path: "RollingUpgrade").path()
        let result = try await Subprocess.run(
            .path(.init(path)), input: .none, output: .string(limit: 1_000_000), error: .combinedWithOutput)
        let output = result.standardOutput
        #expect(result.terminationStatus == .exited(0), "\(output)")
        let messages = #/\n  ok  messages: \d+, backlevel: [1-9]\d*, too new: 0, lost: 0\n/#
        #expect(output.contains(messages), "\(output)")
        let pinOff = #/\n  ok  with the pin off, [1-9]\d* of \d+ messages were too new for the \d computes at 66, and /#
        #expect(output.contains(pinOff), "\(output)")
    }

    @Test("An interrupted demo stops what it started and ends with the signal's exit code")
    func interruptedDemo() async throws {
        let marker = FileManager.default.temporaryDirectory.appending(path: "tidemark-demo-\(UUID())")
        try FileManager.default.createDirectory(at: marker, withIntermediateDirectories: true)
        // Its PostgreSQL may run as another user than these tests.
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: marker.path())
        defer { try? FileManager.default.removeItem(at: marker) }
        let (status, output) = try await run(
            "RollingUpgrade", environment: ["TMPDIR": marker.path()], on: "backlevel", send: .interrupt)
        #expect(status == .exited(130), "\(output)")
        #expect(output.hasSuffix("interrupted; everything it started is stopped\n"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: marker.path()).isEmpty)
    }
}
