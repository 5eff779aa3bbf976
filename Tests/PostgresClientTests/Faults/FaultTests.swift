import Foundation
import Logging
import PostgresTesting
import Testing

@testable import PostgresClient

/// Ten thousand connections of which each goes wrong at another byte.
///
/// `TIDEMARK_TEST_SEED=n` runs one of them, the one that a failure names.
@Suite(.timeLimit(.minutes(10))) struct FaultTests {
    private static let seed = ProcessInfo.processInfo.environment["TIDEMARK_TEST_SEED"].flatMap { Int($0) }
    /// Far more than all limits of a run together, as the machine may be busy.
    private static let deadline: Duration = .seconds(30)

    @Test func everyRunEndsInTimeWithNothingWrongAndThePoolRecovers() async throws {
        try await Stress.alone { try await strikeAll() }
    }

    private func strikeAll() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let direct = try database.client(maximum: 1)
            for table in FaultWork.tables { try await direct.execute(table) }
            let lengths = try await lengths(database)
            let seeds = Self.seed.map { [$0] } ?? Array(0..<Stress.runs(10_000))
            let tally = FaultTally(seeds)
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<max(8, Stress.runs(48)) {
                    group.addTask {
                        guard let proxy = try? FaultProxy(in: database) else { Issue.record("no proxy"); return }
                        while let seed = await tally.next() { await Self.run(seed, proxy, lengths, tally) }
                    }
                }
            }
            try await checkLedger(direct, tally.stored)
            let (results, errors) = await (tally.results, tally.errors)
            if Self.seed == nil {
                #expect(results > seeds.count / 5)
                #expect(errors > seeds.count / 5)
            }
        }
    }

    /// How many bytes each work moves in each direction when nothing goes wrong.
    private func lengths(_ database: PostgresDatabase) async throws -> [FaultWork: [Fault.Direction: Int]] {
        let proxy = try FaultProxy(in: database)
        var lengths: [FaultWork: [Fault.Direction: Int]] = [:]
        for work in FaultWork.allCases {
            let recording = proxy.record()
            let client = try Self.client(proxy)
            // When a cancel comes depends on the machine.
            _ = try await (work == .cancelled ? .statement : work).run(-1, on: client)
            await client.shutdown()
            await recording.untilOver()
            for direction in Fault.Direction.allCases {
                lengths[work, default: [:]][direction] = recording.bytes(direction).count
            }
        }
        return lengths
    }

    private static func client(_ proxy: FaultProxy) throws -> PostgresClient {
        var configuration = try PostgresConfiguration(proxy.conninfo)
        configuration.pool = PoolConfiguration(maximum: 1)
        configuration.connectTimeout = .seconds(1)
        configuration.statementTimeout = .milliseconds(300)
        configuration.grace = .milliseconds(200)
        return PostgresClient(configuration, logger: .init(label: "faults") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func run(
        _ seed: Int, _ proxy: FaultProxy, _ lengths: [FaultWork: [Fault.Direction: Int]], _ tally: FaultTally
    ) async {
        var random = SeededGenerator(seed: UInt64(seed))
        let work = FaultWork.allCases.randomElement(using: &random) ?? .statement
        let fault = Fault.random(within: { lengths[work]?[$0] ?? 1 }, using: &random)
        let name: Comment = "TIDEMARK_TEST_SEED=\(seed): \(work), \(fault)"
        proxy.arm(fault)
        guard let client = try? client(proxy) else { Issue.record(name); return }
        let outcome = await within(deadline) {
            do {
                return Result<Ticket.Verdict, any Error>.success(try await work.run(seed, on: client))
            } catch {
                return .failure(error)
            }
        }
        switch outcome {
        case nil: Issue.record("did not end; \(name)")
        case .failure(let error):
            if !isTyped(error) { Issue.record("\(error); \(name)") }
            await tally.failed()
        case .success(.right):
            let isAltered = fault.isCorruption && fault.direction == .toServer
            await tally.right(seed, mustBeStored: work.stores > 0 && !isAltered)
        case .success(let verdict):
            // A changed byte in a row's values makes another row, which the sum shows; one in a statement's text or values
            // makes another statement, which may ask for other rows than these.
            let isExcused =
                fault.isCorruption
                && (verdict == .damaged || fault.direction == .toServer && work.computesRows)
            if !isExcused { Issue.record("\(verdict); \(name)") }
            await tally.wasDamaged()
        }
        // The connection that was struck may be in the pool still: the next statement finds out and the one after it works.
        let recovered = await within(deadline) {
            var failures = 0
            while (try? await client.execute("SELECT 1").decode(as: Int.self))?.first != 1 { failures += 1 }
            return failures
        }
        if recovered == nil { Issue.record("the pool did not recover; \(name)") }
    }

    /// What was reported as stored is there once; what was not is there once, or half of it by a statement of its own, or
    /// not at all; nothing is there twice.
    private func checkLedger(_ client: PostgresClient, _ stored: Set<Int>) async throws {
        let rows = try await client.execute(
            """
            SELECT run, count(*), count(DISTINCT part) FROM ledger
            WHERE sum = run::numeric * 7919 + part AND run >= 0 AND part IN (0, 1) GROUP BY run
            """
        ).decode(as: (Int, Int, Int).self)
        for (run, count, parts) in rows where count != parts { Issue.record("stored twice; TIDEMARK_TEST_SEED=\(run)") }
        let complete = Set(rows.lazy.filter { $0.2 == 2 }.map(\.0))
        for run in stored.subtracting(complete) { Issue.record("lost; TIDEMARK_TEST_SEED=\(run)") }
    }
}
