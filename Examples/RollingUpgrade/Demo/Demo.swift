import PostgresClient
import PostgresTesting
import SchemaMigrations

/// The whole demo: its own PostgreSQL, migrated, the scenario on it, and nothing left afterwards.
actor Demo {
    private let timeline = Timeline()
    private var checklist = Checklist()

    /// Returns the exit code, after everything that was started is stopped.
    func run() async -> Int32 {
        let outcome: DemoOutcome
        do {
            // What is started is waited for, and what is stopped too, in tasks of their own: an interrupted demo is a
            // cancelled task, in which nothing that waits would wait.
            let cluster = try await Task { try await PostgresCluster.start() }.value
            do {
                outcome = try await cluster.withDatabase { await run(on: $0) }
            } catch {
                await Task { await cluster.stop() }.value
                throw error
            }
            await Task { await cluster.stop() }.value
        } catch {
            outcome = Task.isCancelled ? .interrupted : .stuck("there is no database to run on: \(error)")
        }
        switch outcome {
        case .interrupted:
            timeline.show("demo", "interrupted; everything it started is stopped", .yellow)
            return 1
        case .stuck(let reason):
            timeline.summary(checklist, failure: "the demo could not go on: \(reason)")
            return 1
        case .finished:
            timeline.summary(checklist, failure: nil)
            return checklist.failures == 0 ? 0 : 1
        }
    }

    private func run(on database: PostgresDatabase) async -> DemoOutcome {
        do {
            let client = try database.client(maximum: 2)
            let view = DatabaseView(client: client)
            let fleet = Fleet(database: database.conninfo, timeline: timeline, floor: view.floor)
            let outcome = await upgrade(fleet, view, client)
            await Task {
                await fleet.stop()
                await client.shutdown()
            }.value
            return outcome
        } catch {
            return .stuck("\(error)")
        }
    }

    private func upgrade(_ fleet: Fleet, _ view: DatabaseView, _ client: PostgresClient) async -> DemoOutcome {
        do {
            timeline.header()
            let applied = try await MigrationRunner(client: client, migrations: .embedded()).up()
            timeline.show("demo", "a PostgreSQL of its own started, \(applied.count) migrations applied")
            var scenario = try Scenario(fleet: fleet, database: view, timeline: timeline)
            defer { checklist = scenario.checklist }
            try await scenario.run()
            return .finished
        } catch {
            return Task.isCancelled ? .interrupted : .stuck("\(error)")
        }
    }
}
