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

    /// Every request can be told from every other, and its name is what others expect: `req-` and a version 4 UUID.
    @Test func namesOfRequests() throws {
        let names = Set((0..<1000).map { _ in String.newRequestID() })
        #expect(names.count == 1000)
        let form = /req-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        for name in names { #expect(name.wholeMatch(of: form) != nil, "\(name)") }
        // No digit is always the same but those that say the version.
        for place in [4, 11, 13, 20, 25, 39] {
            #expect(Set(names.map { $0.utf8[$0.utf8.index($0.utf8.startIndex, offsetBy: place)] }).count == 16)
        }
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
