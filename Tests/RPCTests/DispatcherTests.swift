import Foundation
import LogTesting
import RPC
import Testing
import VersionedObjects

/// What a receiver does with a message, request by request.
@Suite(.timeLimit(.minutes(2))) struct DispatcherTests {
    private static let ping = RPCHandler { (_: Ping) in "pong" }

    private func request(
        _ method: String = "ping", _ version: RPCVersion = RPCVersion(1, 0), arguments: String = "{}",
        namespace: String? = nil, kind: RPCRequest.Kind = .call
    ) -> RPCRequest {
        RPCRequest(
            kind: kind, topic: "disks", namespace: namespace, method: method, version: version,
            arguments: Array(arguments.utf8), requestID: "req-1", deadline: .seconds(60))
    }

    private func dispatcher(_ endpoints: RPCEndpoint..., log: LogLines = LogLines()) -> RPCDispatcher {
        RPCDispatcher(host: "cmp-1", topics: ["disks"], endpoints: endpoints, logger: log.logger)
    }

    private func failure(_ reply: RPCReply) throws -> RPCFailure {
        guard case .failure(let failure) = reply else { throw Unexpected(reply: reply) }
        return failure
    }

    @Test func case79NoEndpoints() async throws {
        let failure = try failure(await dispatcher().receive(request()))
        #expect(failure.code == "unsupported_version" && failure.fields["version"] == "1.0")
        #expect(failure.fields["method"] == "ping")
    }

    @Test func case80TheDefaultEndpoint() async {
        let reply = await dispatcher(RPCEndpoint([Self.ping])).receive(request())
        #expect(reply == .result(Array(#""pong""#.utf8)))
    }

    @Test func case81AnUnknownMethod() async throws {
        let failure = try failure(await dispatcher(RPCEndpoint([Self.ping])).receive(request("pong")))
        #expect(failure.code == "no_such_method" && failure.message == "version 1.0 has no method pong")
        #expect(!failure.isRetryable && !failure.isExpected)
    }

    @Test func case82TheEndpointOfThatMajor() async {
        let first = RPCEndpoint(version: RPCVersion(1, 5), [RPCHandler { (_: Ping) in "first" }])
        let second = RPCEndpoint(version: RPCVersion(3, 4), [RPCHandler { (_: Ping) in "second" }])
        let reply = await dispatcher(first, second).receive(request("ping", RPCVersion(3, 2)))
        #expect(reply == .result(Array(#""second""#.utf8)))
    }

    @Test func case83NoEndpointIsNewEnough() async throws {
        let log = LogLines()
        let dispatcher = dispatcher(
            RPCEndpoint(version: RPCVersion(1, 5), [Self.ping]), RPCEndpoint(version: RPCVersion(3, 0), [Self.ping]),
            log: log)
        let failure = try failure(await dispatcher.receive(request("ping", RPCVersion(3, 2), arguments: "no JSON")))
        #expect(failure.fields == ["version": "3.2", "method": "ping", "spoken": "1.5 3.0"])
        #expect(failure.message.hasPrefix("ping was sent in version 3.2, the receiver speaks 1.5 and 3.0"))
        #expect(log.all(.notice).count == 1 && log.all(.error).isEmpty)
    }

    @Test func case84NamespacesOldOnesTooAndPrivateMethods() async throws {
        let disks = RPCEndpoint(namespaces: ["disks", "volumes"], [Self.ping])
        let dispatcher = dispatcher(disks)
        for namespace in [nil, "shares"] {
            let failure = try failure(await dispatcher.receive(request(namespace: namespace)))
            #expect(failure.code == "unsupported_version" && failure.fields["namespace"] == namespace)
        }
        for namespace in ["disks", "volumes"] {
            #expect(await dispatcher.receive(request(namespace: namespace)) == .result(Array(#""pong""#.utf8)))
        }
        for method in ["_ping", "init", "receive", "Ping", ""] {
            let failure = try failure(await dispatcher.receive(request(method, namespace: "disks")))
            #expect(failure.code == "no_such_method")
        }
    }

    /// As in Nova, also where somebody wrote a handler for it.
    @Test func case84AMethodWhoseNameBeginsWithAnUnderscoreIsPrivate() async throws {
        let dispatcher = dispatcher(RPCEndpoint([RPCHandler { (_: PrivatePing) in "pong" }, Self.ping]))
        for kind in [RPCRequest.Kind.call, .cast] {
            let failure = try failure(await dispatcher.receive(request("_ping", kind: kind)))
            #expect(failure.code == "no_such_method")
        }
        #expect(await dispatcher.receive(request()) == .result(Array(#""pong""#.utf8)))
    }

    /// Over a wire it looks like none.
    @Test func anEmptyNamespaceIsNone() async throws {
        let unnamed = dispatcher(RPCEndpoint([Self.ping]))
        #expect(await unnamed.receive(request(namespace: "")) == .result(Array(#""pong""#.utf8)))
        #expect(request(namespace: "") == request())
        let named = dispatcher(RPCEndpoint(namespaces: ["disks", ""], [Self.ping]))
        for namespace in ["", nil, "disks"] {
            #expect(await named.receive(request(namespace: namespace)) == .result(Array(#""pong""#.utf8)))
        }
    }

    /// Two endpoints of one version: the second is asked for what the first does not have.
    @Test func severalEndpointsShareAVersion() async {
        let other = RPCHandler { (resize: Resize) in resize.size }
        let dispatcher = dispatcher(
            RPCEndpoint(version: RPCVersion(2, 1), [other]), RPCEndpoint(version: RPCVersion(2, 1), [Self.ping]))
        #expect(
            await dispatcher.receive(request("ping", RPCVersion(2, 1))) == .result(Array(#""pong""#.utf8)))
    }

    @Test func aMethodIsNotThereBeforeItsVersion() async throws {
        let trim = RPCEndpoint(version: RPCVersion(1, 6), [RPCHandler { (_: Trim) in }])
        let failure = try failure(await dispatcher(trim).receive(request("trim", RPCVersion(1, 5))))
        #expect(failure.code == "no_such_method" && failure.fields["version"] == "1.5")
    }

    @Test(arguments: [
        ("", "they are no JSON object"), ("[]", "they are no JSON object"), ("{} {}", "they are no JSON object"),
        ("{\"disk\":\"vda\"", "they are no JSON object"), ("null", "they are no JSON object"),
        (#"{"disk":"vda"}"#, "size is missing"), (#"{"disk":7,"size":1}"#, "disk is not a String"),
        (#"{"disk":null,"size":1}"#, "disk is null, not a String"),
        (#"{"disk":"a","disk":"b","size":1}"#, "disk is there twice"),
        (#"{"disk":"a","\u0064isk":"b","size":1}"#, "disk is there twice"),
        (#"{"disk":"vda","size":1,"color":"red"}"#, "there is no color in this version"),
        (#"{"disk":"vda","gigabytes":1}"#, "there is no gigabytes in this version"),
        (#"{"disk":"vda","size":1e}"#, "the JSON cannot be read"),
    ])
    func invalidArguments(json: String, reason: String) async throws {
        let ran = Arrived<Resize>()
        let resize = RPCHandler { (resize: Resize) in
            ran.set(resize)
            return 1
        }
        let dispatcher = dispatcher(RPCEndpoint(version: RPCVersion(2, 1), [resize]))
        for kind in [RPCRequest.Kind.call, .cast] {
            let reply = await dispatcher.receive(request("resize", RPCVersion(2, 1), arguments: json, kind: kind))
            let failure = try failure(reply)
            #expect(failure.code == "invalid_arguments" && failure.fields == ["method": "resize", "reason": reason])
        }
        #expect(ran.value == nil)
    }

    @Test func theRefusalDoesNotRepeatTheValue() async throws {
        let dispatcher = dispatcher(
            RPCEndpoint(version: RPCVersion(2, 1), [RPCHandler { (resize: Resize) in resize.size }]))
        let reply = await dispatcher.receive(
            request("resize", RPCVersion(2, 1), arguments: #"{"disk":{"password":"hunter2"},"size":"hunter3"}"#))
        #expect(!"\(try failure(reply))".contains("hunter"))
    }

    /// A message for the host that used to have this address.
    @Test func anotherHostsMessage() async throws {
        var message = request()
        message.host = "cmp-2"
        let failure = try failure(await dispatcher(RPCEndpoint([Self.ping])).receive(message))
        #expect(failure.code == "wrong_receiver" && failure.isRetryable)
        message.host = nil
        message.topic = "shares"
        let other = try self.failure(await dispatcher(RPCEndpoint([Self.ping])).receive(message))
        #expect(other.fields == ["expected": "shares", "found": "disks"])
    }
}

struct Unexpected: Error {
    let reply: RPCReply
}
