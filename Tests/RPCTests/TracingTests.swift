import InMemoryTracing
import RPC
import Testing
import Tracing
import VersionedObjects

/// What travels beside a message.
@Suite(.timeLimit(.minutes(2))) struct TracingTests {
    @Test func theRequestIDGoesAllTheWay() async throws {
        let seen = Arrived<String?>()
        let far = Pair([
            RPCHandler { (_: Ping) in
                seen.set(ServiceContext.current?.requestID)
                return "pong"
            }
        ])
        let near = Pair([RPCHandler { (_: Resize) in try await far.client().call(Ping()).count }])
        var context = ServiceContext.topLevel
        context.requestID = "req-of-the-user"
        try await ServiceContext.withValue(context) {
            _ = try await near.client().call(Resize(disk: "vda", size: 1))
        }
        #expect(seen.value == "req-of-the-user" && far.recorder.sent[0].requestID == "req-of-the-user")
        _ = try await near.client().call(Resize(disk: "vda", size: 1))
        let new = near.recorder.sent[1].requestID
        #expect(new.hasPrefix("req-") && new != "req-of-the-user" && seen.value == new)
    }

    /// The sender's span is the parent of the receiver's, across nothing but the message.
    @Test func tracesGoAllTheWay() async throws {
        let tracer = InMemoryTracer()
        try await withTracer(tracer) {
            let pair = Pair([RPCHandler { (_: Ping) in "pong" }])
            _ = try await pair.client().call(Ping())
            let client = try #require(tracer.finishedSpans.first { $0.kind == .client })
            let server = try #require(tracer.finishedSpans.first { $0.kind == .server })
            #expect(client.operationName == "disks/ping" && server.operationName == "disks/ping")
            #expect(server.parentSpanID == client.spanID && server.traceID == client.traceID)
            #expect(!pair.recorder.sent[0].context.isEmpty)
        }
    }
}
