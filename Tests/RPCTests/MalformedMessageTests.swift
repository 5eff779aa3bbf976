import Foundation
import LogTesting
import RPC
import Testing
import VersionedObjects

/// What anybody may send: each is refused with a reason, none is run, and the receiver goes on.
@Suite(.timeLimit(.minutes(4))) struct MalformedMessageTests {
    private static let good = #"""
        {"disk":{"nova_object.name":"Disk","nova_object.namespace":"nova","nova_object.version":"1.3",
        "nova_object.data":{"id":7,"name":"v\u00e4da \"x\"","labels":{"a":"b"},"note":null},
        "nova_object.changes":["name"]}}
        """#

    @Test func tenThousandOfThem() async throws {
        var limits = RPCLimits()
        limits.messageBytes = 64 << 10
        let ran = Arrived<Disk>()
        let rename = RPCHandler { (rename: Rename) in
            ran.set(rename.disk)
            return rename.disk
        }
        let trims = RPCHandler { (resize: Resize) in resize.size }
        let dispatcher = RPCDispatcher(
            host: "cmp-1", topics: ["disks"],
            endpoints: [
                RPCEndpoint(version: RPCVersion(2, 1), [rename, trims]),
                RPCEndpoint(version: RPCVersion(1, 6), [rename, trims]),
            ], limits: limits, logger: LogLines().logger)
        var messages = MessageGenerator(seed: 0x7ade, good: Array(Self.good.utf8), limits: limits)
        #expect(await dispatcher.receive(messages.wellFormed()).isResult)
        ran.set(Disk(id: 0, name: "none"))

        var codes: [String: Int] = [:]
        for number in 0..<10_000 {
            let request = messages.next()
            guard case .failure(let failure) = await dispatcher.receive(request) else {
                Issue.record("message \(number) was taken: \(String(decoding: request.arguments, as: UTF8.self))")
                continue
            }
            codes[failure.code, default: 0] += 1
            #expect(!failure.message.isEmpty && failure.message.utf8.count < 2000, "message \(number)")
            #expect(failure.message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        }
        #expect(ran.value?.name == "none")
        // Every kind of refusal that the receiver itself has was met, many times.
        let kinds = [
            "invalid_arguments", "message_too_large", "unsupported_version", "no_such_method", "wrong_receiver",
            "deadline_exceeded",
        ]
        #expect(Set(codes.keys) == Set(kinds))
        for kind in kinds { #expect(codes[kind, default: 0] > 100, "\(kind)") }
        // All of them were let go: the receiver still takes as much as ever.
        #expect(await dispatcher.receive(messages.wellFormed()).isResult)
        await dispatcher.shutdown()
    }
}

extension RPCReply {
    fileprivate var isResult: Bool {
        if case .result = self { true } else { false }
    }
}
