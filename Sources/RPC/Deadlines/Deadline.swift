import Dispatch

/// When a message's time is over, on a clock that nobody sets.
///
/// Not `ContinuousClock.Instant`: its layout is the Swift library's secret, so each copy of one would be a call through
/// its metadata, and every call has several.
package struct Deadline: Sendable, Hashable, Comparable {
    private let nanoseconds: Int64

    /// That long from now; not before now, and what is too far away to count as far away as can be counted: 292 years.
    package init(after duration: Duration) {
        let now = Self.now
        let (seconds, attoseconds) = max(duration, .zero).components
        let (product, isTooFar) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isTooLate) = product.addingReportingOverflow(now + attoseconds / 1_000_000_000)
        nanoseconds = isTooFar || isTooLate ? .max : sum
    }

    /// How long it is until then; zero or less when it has passed.
    package var remaining: Duration { .nanoseconds(nanoseconds - Self.now) }

    /// Whether it has passed.
    var hasPassed: Bool { nanoseconds <= Self.now }

    package static func < (left: Deadline, right: Deadline) -> Bool { left.nanoseconds < right.nanoseconds }

    /// Since the system's start, without the time that it was suspended.
    private static var now: Int64 { Int64(clamping: DispatchTime.now().uptimeNanoseconds) }
}
