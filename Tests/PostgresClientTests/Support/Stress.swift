import Foundation

/// How much the stress tests do. `TIDEMARK_TEST_STRESS` is a percentage of what they do without it, for builds that a
/// sanitizer makes ten times slower.
enum Stress {
    static func runs(_ count: Int) -> Int {
        max(1, count * percent / 100)
    }

    private static let percent = ProcessInfo.processInfo.environment["TIDEMARK_TEST_STRESS"].flatMap { Int($0) } ?? 100
}
