import Foundation
import ServiceLifecycle

/// Ends when standard input does: the process that started this one is gone then, even if it was killed.
struct ParentWatch: ServiceLifecycle.Service {
    func run() async throws {
        let (ended, end) = AsyncStream<Never>.makeStream()
        // A thread of its own: reading blocks for as long as the parent lives.
        let thread = Thread {
            while let bytes = try? FileHandle.standardInput.read(upToCount: 4096), !bytes.isEmpty {}
            end.finish()
        }
        thread.start()
        await cancelWhenGracefulShutdown {
            for await _ in ended {}
        }
    }
}
