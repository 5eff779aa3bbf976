import Foundation
import Subprocess

/// One service process: started, listened to, signalled, and gone when the demo is.
///
/// The process reads its standard input and ends when that does, so that it ends even if the demo is killed before it
/// could stop anything. It has a process group of its own: Ctrl-C on a terminal reaches the demo, which then stops
/// its processes in order.
actor ManagedProcess {
    nonisolated let host: String
    /// What the process says it is, as `compute at 66`.
    nonisolated let role: String

    private(set) var events: [ServiceEvent] = []
    /// What it wrote to standard error: its last words, if it ends.
    private(set) var complaints = ""
    private(set) var status: TerminationStatus?

    private var waiting: [UUID: CheckedContinuation<Void, Never>] = [:]
    private var running: Task<Void, Never>?
    private let signals: AsyncStream<Signal>
    private let signalSender: AsyncStream<Signal>.Continuation

    init(host: String, role: String) {
        self.host = host
        self.role = role
        (signals, signalSender) = AsyncStream.makeStream()
    }

    func start(_ arguments: [String], onEvent: @escaping @Sendable (ServiceEvent) async -> Void) {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(3))]
        let signals = signals
        running = Task {
            do {
                let result = try await Subprocess.run(
                    .path("/proc/self/exe"), arguments: Arguments(arguments), platformOptions: options,
                    input: .inputWriter, output: .sequence, error: .sequence
                ) { execution in
                    await withTaskGroup(of: Void.self) { group in
                        group.addTask {
                            for await signal in signals { try? execution.send(signal: signal) }
                        }
                        group.addTask {
                            do {
                                for try await line in execution.standardError.strings() {
                                    await self.complain(line + "\n")
                                }
                            } catch {
                                await self.complain("its standard error could not be read: \(error)\n")
                            }
                        }
                        do {
                            for try await line in execution.standardOutput.strings() where !line.isEmpty {
                                let event = try ServiceEvent(line: line)
                                await onEvent(event)
                                self.record(event)
                            }
                        } catch {
                            self.complain("its standard output could not be read: \(error)\n")
                        }
                        self.signalSender.finish()
                    }
                }
                self.end(result.terminationStatus)
            } catch {
                self.complain("\(error)\n")
                self.end(nil)
            }
        }
    }

    nonisolated func send(_ signal: Signal) {
        signalSender.yield(signal)
    }

    /// Waits until the process has told what `matches` accepts, after the first `seen` events.
    ///
    /// - Throws: ``DemoFailure`` if it ends before, or does not within the time.
    @discardableResult
    func event(
        after seen: Int = 0, within limit: Duration = .seconds(15), _ what: String,
        where matches: @Sendable (ServiceEvent) -> Bool
    ) async throws -> ServiceEvent {
        let found = try await wait(limit, for: what) {
            self.events.dropFirst(seen).first(where: matches)
        }
        return found
    }

    /// Waits until the process has ended, and tells how.
    @discardableResult
    func ended(within limit: Duration = .seconds(15)) async throws -> TerminationStatus {
        try await wait(limit, for: "its end", orEnd: false) { self.status }
    }

    /// Ends the process whatever it does, and waits until it is gone.
    func stop() async {
        running?.cancel()
        await running?.value
    }

    private func wait<Found: Sendable>(
        _ limit: Duration, for what: String, orEnd: Bool = true, _ look: () -> Found?
    ) async throws -> Found {
        let deadline = ContinuousClock.now + limit
        while true {
            if let found = look() { return found }
            try Task.checkCancellation()
            if orEnd, let status {
                throw DemoFailure("\(host) (\(role)) ended with \(status) before \(what). \(complaints)")
            }
            guard ContinuousClock.now < deadline else {
                throw DemoFailure("\(host) (\(role)) did not come to \(what) within \(limit). \(complaints)")
            }
            await nextChange(before: deadline)
        }
    }

    /// Returns when something happened to this process, at the deadline, or on cancellation.
    private func nextChange(before deadline: ContinuousClock.Instant) async {
        let id = UUID()
        let alarm = Task {
            try? await Task.sleep(until: deadline)
            self.wake(id)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiting[id] = $0 }
        } onCancel: {
            alarm.cancel()
        }
        alarm.cancel()
    }

    private func wake(_ id: UUID) {
        waiting.removeValue(forKey: id)?.resume()
    }

    private func changed() {
        for waiter in waiting.values { waiter.resume() }
        waiting.removeAll()
    }

    private func record(_ event: ServiceEvent) {
        events.append(event)
        changed()
    }

    private func complain(_ text: String) {
        complaints += text
        changed()
    }

    private func end(_ status: TerminationStatus?) {
        self.status = status ?? .exited(-1)
        changed()
    }
}
