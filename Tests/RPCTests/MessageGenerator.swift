import Foundation
import RPC
import VersionedObjects

/// Messages with something wrong with each.
struct MessageGenerator {
    private var random: SplitMix
    private let good: [UInt8]
    private let limits: RPCLimits

    init(seed: UInt64, good: [UInt8], limits: RPCLimits) {
        random = SplitMix(state: seed)
        self.good = good
        self.limits = limits
    }

    func wellFormed() -> RPCRequest {
        RPCRequest(
            kind: .call, topic: "disks", host: "cmp-1", method: "rename", version: RPCVersion(2, 1), arguments: good,
            requestID: "req-1", deadline: .seconds(60))
    }

    mutating func next() -> RPCRequest {
        var request = wellFormed()
        request.kind = Bool.random(using: &random) ? .call : .cast
        switch Int.random(in: 0..<12, using: &random) {
        case 0: request.arguments = Array(good.prefix(Int.random(in: 0..<good.count, using: &random)))
        case 1: request.arguments = damaged()
        case 2: request.arguments = bytes(0...200)
        case 3: request.arguments = json()
        case 4: request.arguments = nested(Int.random(in: 65...20_000, using: &random))
        case 5: request.arguments += [UInt8](repeating: 0x20, count: limits.messageBytes)
        case 6: request.version = version()
        case 7: request.method = text(0...20)
        case 8: request.method = text(256...400)
        case 9: request.host = "cmp-x" + text(0...10)
        case 10: request.deadline = .nanoseconds(Int64.random(in: Int64.min...0, using: &random))
        default: request.context = [text(0...20): String(repeating: text(1...9), count: 17_000)]
        }
        return request
    }

    /// The good message with a byte taken out, put in or changed where that cannot leave it well formed.
    private mutating func damaged() -> [UInt8] {
        var bytes = good
        let structure = bytes.indices.filter { #"{}:"#.utf8.contains(bytes[$0]) }
        guard let place = structure.randomElement(using: &random) else { return [] }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(bytes[place], at: place)
        default: bytes[place] = UInt8.random(in: 0x80...0xFF, using: &random)
        }
        return bytes
    }

    /// Well formed, and not what the method takes.
    private mutating func json() -> [UInt8] {
        let values = ["1", "-0.5e300", "true", "null", "[]", "{}", #""x""#, "[[[1]]]", #"{"a":{"b":[]}}"#, "1e999"]
        let names = ["disk", "disk2", "", "nova_object.data", #"\u0000"#, "size"]
        let count = Int.random(in: 1...300, using: &random)
        let members = (0..<count).map { _ in
            let name = names[Int.random(in: names.indices, using: &random)]
            return "\"\(name)\":" + values[Int.random(in: values.indices, using: &random)]
        }
        return Array(("{" + members.joined(separator: ",") + "}").utf8)
    }

    private func nested(_ depth: Int) -> [UInt8] {
        Array(#"{"disk":"#.utf8) + [UInt8](repeating: UInt8(ascii: "["), count: depth)
            + [UInt8](repeating: UInt8(ascii: "]"), count: depth) + [UInt8(ascii: "}")]
    }

    /// One that the receiver does not speak.
    private mutating func version() -> RPCVersion {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: RPCVersion(UInt16.random(in: 3 ... .max, using: &random), UInt16.random(in: 0 ... .max, using: &random))
        case 1: RPCVersion(2, UInt16.random(in: 2 ... .max, using: &random))
        default: RPCVersion(0, UInt16.random(in: 0 ... .max, using: &random))
        }
    }

    private mutating func bytes(_ count: ClosedRange<Int>) -> [UInt8] {
        (0..<Int.random(in: count, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    private mutating func text(_ count: ClosedRange<Int>) -> String {
        var text = ""
        for _ in 0..<Int.random(in: count, using: &random) {
            text.unicodeScalars.append(Self.scalars[Int.random(in: Self.scalars.indices, using: &random)])
        }
        return text
    }

    /// Letters, and what does no good in a log.
    private static let scalars = Array(
        "az09._-\0\t\n\r\u{1b}\u{7f}\u{85}\u{202e}\u{e9}\u{1f4a9}\u{fffd}".unicodeScalars)
}

/// SplitMix64, so that a failing seed fails again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
