#if GRPC
    import Foundation
    import GRPCTransport
    import RPC
    import Synchronization
    import Testing
    import VersionedObjects

    /// What goes over the wire arrives as it was, in both directions.
    @Suite(.timeLimit(.minutes(2))) struct CallTests {
        @Test func everyPartOfARequestArrives() async throws {
            let received = Mutex<[RPCRequest]>([])
            let sent = RPCRequest(
                kind: .call, topic: "compute-alt", host: "cmp-7", namespace: "admin", method: "größe",
                version: RPCVersion(6, 2, 3), arguments: Array(#"{"name":"zoë","n":[1,null]}"#.utf8),
                requestID: "req-9",
                context: ["traceparent": "00-1-2-01", "x": ""], deadline: .seconds(20))
            try await Loopback.with(receive: { request in
                received.withLock { $0.append(request) }
                return .result([UInt8]("7".utf8))
            }) { loopback in
                let reply = try await loopback.send(sent)
                #expect(reply == .result([UInt8]("7".utf8)))
            }
            var request = try #require(received.withLock { $0.first })
            // What is left of it on arrival.
            #expect(request.deadline <= .seconds(20) && request.deadline > .seconds(0))
            request.deadline = sent.deadline
            #expect(request == sent)
        }

        @Test func aCastIsAcceptedAndArrivesAsOne() async throws {
            let kinds = Mutex<[RPCRequest.Kind]>([])
            try await Loopback.with(receive: { request in
                kinds.withLock { $0.append(request.kind) }
                return .accepted
            }) { loopback in
                let reply = try await loopback.send(.sample(.cast))
                #expect(reply == .accepted)
            }
            #expect(kinds.withLock { $0 } == [.cast])
        }

        @Test(arguments: [RPCRequest.Kind.call, .cast])
        func aFailureCrossesWithItsCodeAndFields(kind: RPCRequest.Kind) async throws {
            let failure = RPCFailure(
                code: "unsupported_version", message: "cmp-7 has 6.1, the message needs 6.2",
                fields: ["version": "6.2", "supported": "6.1"], isRetryable: true, isExpected: true)
            try await Loopback.with(receive: { _ in .failure(failure) }) { loopback in
                let reply = try await loopback.send(.sample(kind))
                #expect(reply == .failure(failure))
            }
        }

        @Test func whatIsLeftOutIsNotThere() async throws {
            let received = Mutex<RPCRequest?>(nil)
            try await Loopback.with(receive: { request in
                received.withLock { $0 = request }
                return .result(request.arguments)
            }) { loopback in
                var request = RPCRequest.sample()
                request.host = nil
                request.arguments = []
                // Arguments are an object, even when nobody wrote one.
                let reply = try await loopback.send(request)
                #expect(reply == .result([UInt8]("{}".utf8)))
            }
            let request = try #require(received.withLock { $0 })
            #expect(request.host == nil && request.namespace == nil && request.version == RPCVersion(6, 2))
        }

        @Test func manyRequestsShareAConnectionAndKeepTheirReplies() async throws {
            try await Loopback.with { loopback in
                _ = try await loopback.send(.sample())
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for n in 0..<500 {
                        group.addTask {
                            let reply = try await loopback.send(.sample(.call, #"{"n":\#(n)}"#))
                            return reply == .result([UInt8](#"{"n":\#(n)}"#.utf8))
                        }
                    }
                    for try await isOwn in group { #expect(isOwn) }
                }
                #expect(try openSockets(loopback.address) <= 2)
            }
        }

        @Test func aLargeRequestAndReplyUnderTheLimitPass() async throws {
            let text = #"{"x":""# + String(repeating: "a", count: 3_000_000) + #""}"#
            try await Loopback.with { loopback in
                let reply = try await loopback.send(.sample(.call, text))
                #expect(reply == .result([UInt8](text.utf8)))
            }
        }
    }
#endif
