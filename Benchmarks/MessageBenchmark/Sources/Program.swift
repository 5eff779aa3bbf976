import Dispatch
import Foundation

@main
enum Program {
    /// Not async: the main thread of such a program ends, and valgrind 3.19 crashes on that.
    static func main() {
        let arguments = CommandLine.arguments
        if arguments.count == 3, arguments[1] == "choose", let times = Int(arguments[2]) {
            exit(PinCost.choose(times) ? EXIT_SUCCESS : EXIT_FAILURE)
        }
        Task.detached {
            do {
                try await MessageBenchmark.run()
                exit(EXIT_SUCCESS)
            } catch {
                FileHandle.standardError.write(Data("error: \(error)\n".utf8))
                exit(EXIT_FAILURE)
            }
        }
        forever.wait()
    }

    private static let forever = DispatchSemaphore(value: 0)
}
