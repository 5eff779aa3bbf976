import PostgresClient
import PostgresObjects
import ServiceLifecycle
import ServiceObjects
import Synchronization
import Testing

/// Notes what is called, and lets a test act at a point.
private final class Steps: ServiceHooks {
    private let names = Mutex<[String]>([])
    private let atPostStart: @Sendable () async throws -> Void

    init(atPostStart: @escaping @Sendable () async throws -> Void = {}) { self.atPostStart = atPostStart }

    var all: [String] { names.withLock { $0 } }
    func note(_ name: String) { names.withLock { $0.append(name) } }

    func initializeHost(_ service: ServiceObjects.Service?) async throws {
        note("init \(service == nil ? "nil" : "row")")
    }
    func preStart(_ service: ServiceObjects.Service) async throws {
        note("pre \(service.id == nil ? "no row" : "row")")
    }
    func startServing(_ service: ServiceObjects.Service) async throws { note("serve") }
    func postStart(_ service: ServiceObjects.Service) async throws {
        note("post")
        try await atPostStart()
    }
    func stopServing() async { note("stop") }
}

@Suite(.timeLimit(.minutes(5))) struct RunnerTests {
    @Test func stepsComeInOrderAndAGracefulShutdownStopsServing() async throws {
        try await Fleet.with { fleet in
            let steps = Steps()
            let runner = ServiceRunner(
                host: "a", binary: .novaCompute, topic: "compute", context: try fleet.context(20), hooks: steps)
            let group = ServiceGroup(services: [runner], logger: fleet.log.logger)
            async let running: Void = group.run()
            while try await fleet.client.execute("SELECT 1 FROM services WHERE report_count > 0").isEmpty {}
            await group.triggerGracefulShutdown()
            try await running
            #expect(steps.all == ["init nil", "pre row", "serve", "post", "stop"])
        }
    }

    @Test func aRefusedServiceServesNobody() async throws {
        try await Fleet.with { fleet in
            try await fleet.insert("b", 30)
            let steps = Steps()
            let runner = ServiceRunner(host: "a", binary: .novaCompute, context: try fleet.context(20), hooks: steps)
            let error = await #expect(throws: ServiceTooOld.self) { try await runner.run() }
            #expect(steps.all == ["init nil"])
            #expect(ExitStatus(for: try #require(error)).rawValue == 78)
        }
    }

    @Test(arguments: [
        "UPDATE services SET deleted = id", "UPDATE services SET fenced = true", "UPDATE services SET version = 21",
        "DELETE FROM services",
    ])
    func aRunningServiceThatMayNotGoOnStopsServingAndEnds(statement: String) async throws {
        try await Fleet.with { fleet in
            let steps = Steps { try await fleet.client.execute(SQL(unsafe: statement)) }
            let runner = ServiceRunner(host: "a", binary: .novaCompute, context: try fleet.context(20), hooks: steps)
            do {
                try await runner.run()
                Issue.record("it went on")
            } catch {
                #expect(ExitStatus(for: error).rawValue == 78, "\(error)")
            }
            #expect(steps.all.last == "stop")
            if statement.hasPrefix("DELETE") {
                #expect(fleet.log.all(.error).contains { $0.contains("is gone") })
            }
        }
    }

    @Test func aFloorThatPassedAForcedDownServiceEndsIt() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            let steps = Steps {
                try await fleet.client.execute("UPDATE services SET forced_down = true")
                try await fleet.insert("b", 30)
                _ = try await Floor.resolve(.novaCompute, in: context)
            }
            let runner = ServiceRunner(host: "a", binary: .novaCompute, context: context, hooks: steps)
            let error = await #expect(throws: ServiceTooOld.self) { try await runner.run() }
            #expect(error?.minimumVersion == 30 && steps.all.last == "stop")
        }
    }

    @Test func aDatabaseThatIsAwayIsSurvivedAndLoggedOnce() async throws {
        try await Fleet.with { fleet in
            let context = try fleet.context(20)
            let service = try await Service.register(host: "a", binary: .novaCompute, in: context)
            var heartbeat = Heartbeat(service, in: context)
            try await heartbeat.beat()
            try await fleet.client.execute("ALTER TABLE services RENAME TO away")
            try await heartbeat.beat()
            try await heartbeat.beat()
            #expect(heartbeat.isDisconnected && fleet.log.all(.warning).count == 1)
            try await fleet.client.execute("ALTER TABLE away RENAME TO services")
            try await heartbeat.beat()
            #expect(!heartbeat.isDisconnected && heartbeat.service.reportCount == 2)
            #expect(fleet.log.all(.info).contains { $0.hasPrefix("Recovered") })
        }
    }
}
