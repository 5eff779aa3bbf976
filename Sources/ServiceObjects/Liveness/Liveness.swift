public import struct Foundation.Date
public import Logging

/// Tells which services are up, from when they last reported.
public struct Liveness: Sendable, Hashable {
    /// How long a service may be silent and still count as up.
    public let serviceDownTime: Duration

    /// Creates the rule.
    ///
    /// - Parameters:
    ///   - serviceDownTime: how long a service may be silent; 60 seconds. When it is not longer than the interval it
    ///     could never be met: it then becomes two and a half intervals, in whole seconds, with a warning.
    ///   - reportInterval: how often services report; 10 seconds.
    ///   - logger: gets the warning.
    public init(
        serviceDownTime: Duration = .seconds(60), reportInterval: Duration = .seconds(10), logger: Logger? = nil
    ) {
        guard serviceDownTime <= reportInterval else {
            self.serviceDownTime = serviceDownTime
            return
        }
        let corrected = Duration.seconds((reportInterval * 2.5).components.seconds)
        self.serviceDownTime = corrected
        logger?.warning(
            """
            service_down_time (\(serviceDownTime)) must be longer than report_interval (\(reportInterval)), or every \
            service is down between two reports; \(corrected) is used
            """)
    }

    /// Whether a service is up: not forced down, and heard of within the service down time.
    ///
    /// When it last reported counts, and until it has, when it was created; never when its row was last written, so
    /// that touching the row of a dead host does not revive it. A time in the future counts like one as far in the
    /// past: one of the clocks is wrong.
    public func isUp(_ service: Service, at now: Date = Date()) -> Bool {
        guard service.forcedDown != true, service.fenced != true else { return false }
        guard let heard = service.lastSeenUp ?? service.createdAt else { return false }
        let silence = abs(now.timeIntervalSince(heard))
        return silence <= Double(serviceDownTime.components.seconds)
            + Double(serviceDownTime.components.attoseconds) / 1e18
    }
}
