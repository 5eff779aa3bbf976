import Foundation

/// A moment that is not moved when somebody sets the clock.
///
/// Not `ContinuousClock.Instant`: its layout is the Swift library's secret, so each copy of one, which every request of the
/// pool has several of, would be a call through its metadata.
struct MonotonicTime: InstantProtocol {
    private let nanoseconds: Int64

    static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// What is too far away to count is as far away as can be counted: 292 years.
    func advanced(by duration: Duration) -> MonotonicTime {
        let (seconds, attoseconds) = duration.components
        let limit = Int64.max / 2
        let bounded = min(max(seconds, -limit / 1_000_000_000), limit / 1_000_000_000)
        let sum = nanoseconds.addingReportingOverflow(bounded * 1_000_000_000 + attoseconds / 1_000_000_000)
        return MonotonicTime(nanoseconds: sum.overflow ? .max : sum.partialValue)
    }

    func duration(to other: MonotonicTime) -> Duration {
        .nanoseconds(other.nanoseconds &- nanoseconds)
    }

    /// How many milliseconds it is until `other`, a part of one counted as one; 0 or less when it has passed.
    func milliseconds(to other: MonotonicTime) -> Int64 {
        let distance = other.nanoseconds &- nanoseconds
        return distance / 1_000_000 + (distance % 1_000_000 > 0 ? 1 : 0)
    }

    /// How many seconds it is until `other`, with fraction.
    func seconds(to other: MonotonicTime) -> Double {
        Double(other.nanoseconds &- nanoseconds) / 1e9
    }

    static func < (left: MonotonicTime, right: MonotonicTime) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        time.advanced(by: duration)
    }

    static func - (left: MonotonicTime, right: MonotonicTime) -> Duration {
        right.duration(to: left)
    }
}
