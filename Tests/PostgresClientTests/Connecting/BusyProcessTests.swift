import Dispatch
import Foundation
import PostgresClient
import Testing

@testable import PostgresTesting

/// A process whose tasks compute or block must not lose its connections over it.
@Suite(.timeLimit(.minutes(5))) struct BusyProcessTests {
    @Test func connectingNeedsNoneOfSwiftsThreads() async throws {
        let (descriptor, port) = try LoopbackSocket.listen()
        defer { close(descriptor) }
        var settings = try PostgresConfiguration("host=localhost port=\(port) user=u dbname=d")
        settings.pool.minimum = 1
        let configuration = settings
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let (isBusy, hasStarted) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        Thread.detachNewThread {
            for _ in 0..<threads { isBusy.wait() }
            let client = PostgresClient(configuration)
            // The start of a session has come: name look-up, connecting and writing have been done.
            var byte: UInt8 = 0
            let connection = accept(descriptor, nil, nil)
            let count = withExtendedLifetime(client) { read(connection, &byte, 1) }
            close(connection)
            for _ in 0..<threads where count == 1 { hasStarted.signal() }
        }
        try await withThrowingTaskGroup(of: DispatchTimeoutResult.self) { group in
            for _ in 0..<threads {
                group.addTask {
                    isBusy.signal()
                    return Self.block(until: hasStarted)
                }
            }
            for try await result in group { #expect(result == .success) }
        }
    }

    private static func block(until semaphore: DispatchSemaphore) -> DispatchTimeoutResult {
        semaphore.wait(timeout: .now() + 20)
    }
}
