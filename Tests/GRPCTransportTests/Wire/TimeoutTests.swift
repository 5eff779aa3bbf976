#if GRPC
    import Foundation
    import GRPCCore
    import Testing

    @testable import GRPCTransport

    /// gRPC's header for how long a call may take.
    struct TimeoutTests {
        @Test(arguments: [
            (Duration.milliseconds(1500), "1500m"), (.microseconds(1), "1m"), (.zero, "0m"), (.seconds(-1), "0m"),
            (.seconds(99_998), "99998000m"), (.seconds(100_000), "100000S"), (.seconds(Int64.max), "99999999S"),
        ])
        func isWritten(duration: Duration, text: String) {
            #expect(GRPCTimeout.text(duration) == text)
        }

        @Test(arguments: [
            ("1500m", Duration.milliseconds(1500)), ("2H", .seconds(7200)), ("3M", .seconds(180)), ("4S", .seconds(4)),
            ("5u", .microseconds(5)), ("6n", .nanoseconds(6)), ("99999999H", .seconds(99_999_999 * 3600)),
        ])
        func isRead(text: String, duration: Duration) {
            #expect(GRPCTimeout.duration(in: [GRPCTimeout.header: "\(text)"]) == duration)
        }

        @Test(arguments: ["", "m", "1", "1x", "-1m", "123456789m", "1.5S", "٣S"])
        func isNothing(text: String) {
            #expect(GRPCTimeout.duration(in: [GRPCTimeout.header: "\(text)"]) == nil)
        }
    }
#endif
