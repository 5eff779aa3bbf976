import Dispatch
import Foundation

@main
enum Program {
    /// Not async: the main thread of such a program ends, and valgrind 3.19 crashes on that.
    static func main() {
        Task.detached {
            await ClientBenchmark.main()
            exit(EXIT_SUCCESS)
        }
        forever.wait()
    }

    private static let forever = DispatchSemaphore(value: 0)
}
