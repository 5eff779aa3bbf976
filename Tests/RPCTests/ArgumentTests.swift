import Foundation
import LogTesting
import RPC
import Testing
import VersionedObjects

/// What a handler gets of each argument: what `JSONDecoder` makes of the whole message.
@Suite(.timeLimit(.minutes(2))) struct ArgumentTests {
    /// Values as senders write them, right and wrong.
    private static let values =
        [
            "0", "1", "-1", "-0", "7 ", "127", "128", "-128", "-129", "255", "256", "32767", "32768", "65535", "65536",
            "2147483647", "2147483648", "4294967295", "4294967296", "999999999999999999", "1000000000000000000",
            "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551615",
            "18446744073709551616", "00", "01", "-01", "-", "+1", "1.0", "1.5", "1e3", "1E400", "0x10", "1_000", "--1",
            "1 2", "", "true", "false", "null", "True", "nul", "nulll", "truefalse", "NaN", "Infinity",
        ] + [
            #""""#, #""a""#, #""a" "#, #"" ""#, #""a"b""#, #""a""b""#, #""a\"b""#, #""a\\""#, #""\""#, #""\u00e9""#,
            #""\ud83d\ude00""#, #""\ud83d""#, #""\/""#, #""/""#, #""é😀""#, "\"e\u{301}\"", "\"\u{0}\"", "\"\n\"",
            "\"\t\"", "\"\u{7f}\"", #""\x""#, "'a'", "\"", #""red""#, #""blue""#,
        ] + [
            "null ", "1 ", "true\n", "\"a\"\t", "[] ", "1\u{0}", "\u{0}1", "\u{feff}1.5", "\"\u{0}a\u{0}\"\u{0}", "@",
            "[}", "}",
            "[]", "[1]", "[1,2", #"["a"]"#, #"["a",]"#, "{}", #"{"a":"b"}"#, #"{"a":1}"#, #"{"a":"b","a":"c"}"#,
        ]

    @Test(arguments: Thing.CodingKeys.allCases)
    func anArgumentIsWhatFoundationReads(of key: Thing.CodingKeys) async throws {
        for value in Self.values {
            var members = [
                "text": #""a""#, "flag": "true", "small": "1", "wide": "1", "number": "1", "real": "1",
                "words": "[]", "labels": "{}", "color": #""red""#, "maybe": "1", "note": "null", "anything": "1",
            ]
            members[key.stringValue] = value
            try await compare("{" + members.map { #""\#($0)":\#($1)"# }.joined(separator: ",") + "}")
        }
    }

    @Test func bytesThatAreNoText() async throws {
        for bytes: [UInt8] in [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
            let json = Array(#"{"text":""#.utf8) + bytes + Array(#""}"#.utf8)
            let reply = await reply(to: json, RPCHandler { (text: Text) in text.text })
            guard case .failure(let failure) = reply else { throw Unexpected(reply: reply) }
            #expect(failure.code == "invalid_arguments")
        }
    }

    /// A method may read itself in any way that `Decoder` has.
    @Test func aMethodThatReadsItself() async throws {
        let json = #"{"a":{"b":{"c":[1,2]}},"d":[3]}"#
        let reply = await reply(to: Array(json.utf8), RPCHandler { (nested: Nested) in nested.sum })
        #expect(reply == .result(Array("6".utf8)))
        let whole = await self.reply(to: Array(json.utf8), RPCHandler { (whole: Whole) in whole.keys })
        #expect(whole == .result(Array(#"["a","d"]"#.utf8)))
    }

    @Test(arguments: [
        "", "a", "é😀", "a\"b", #"a\b"#, "a\nb", "\u{0}", "\u{1f}", "\u{7f}", "\u{2028}", "a/b", "null", "e\u{301}",
    ])
    func aTextGetsThereAndBack(text: String) async throws {
        let pair = Pair([RPCHandler { (text: Text) in text.text }])
        #expect(try await pair.client().call(Text(text: text)) == text)
    }

    /// One that hides its own errors, and does not read all that it is sent.
    @Test(arguments: [
        #"{"flag":true,"words":["a"],"kind":"soft"}"#, #"{"flag":tru,"words":["a"],"kind":"soft"}"#,
        #"{"flag":1,"words":["a"],"kind":"soft"}"#, #"{"words":["a","b"],"kind":null}"#, #"{"flag":true,"kind":[}}"#,
        #"{"flag":true,"words":[],"kind":tru}"#, #"{"flag":true,"words":[1],"kind":{"a":}}"#, #"{"flag":true}"#, "{}",
    ])
    func aMethodThatHidesItsErrors(json: String) async throws {
        try await compare(json, as: Loose.self)
    }

    private func compare<Method: RPCMethod & Equatable>(
        _ json: String, as _: Method.Type = Thing.self
    ) async throws where Method.Answer == NoAnswer {
        let arrived = Arrived<Method>()
        let reply = await reply(to: Array(json.utf8), RPCHandler { (thing: Method) in arrived.set(thing) })
        let expected = try? JSONDecoder().decode(Method.self, from: Data(json.utf8))
        #expect(arrived.value == expected, "\(json)")
        switch reply {
        case .failure(let failure): #expect(failure.code == "invalid_arguments" && expected == nil, "\(json)")
        default: #expect(reply == .result(Array("null".utf8)), "\(json)")
        }
    }

    private func reply(to json: [UInt8], _ handler: RPCHandler) async -> RPCReply {
        let dispatcher = RPCDispatcher(
            topics: ["things"], endpoints: [RPCEndpoint([handler])], logger: LogLines().logger)
        return await dispatcher.receive(
            RPCRequest(
                kind: .call, topic: "things", method: "thing", version: RPCVersion(1, 0), arguments: json,
                requestID: "req-1", deadline: .seconds(60)))
    }
}

/// Arguments of many types.
struct Thing: RPCMethod, Equatable {
    enum Color: String, Codable { case red, green }

    static let name = "thing"

    var text: String
    var flag: Bool
    var small: Int8
    var wide: UInt64
    var number: Int
    var real: Double
    var words: [String]
    var labels: [String: String]
    var color: Color
    var maybe: Int?
    var note: String?
    var anything: JSONValue?

    enum CodingKeys: CodingKey, CaseIterable {
        case text, flag, small, wide, number, real, words, labels, color, maybe, note, anything
    }
}

private struct Text: RPCMethod {
    static let name = "thing"
    typealias Answer = String
    var text: String
    enum CodingKeys: CodingKey, CaseIterable { case text }
}

/// Asks for containers in containers.
private struct Nested: RPCMethod {
    static let name = "thing"
    typealias Answer = Int
    var sum: Int

    enum CodingKeys: CodingKey, CaseIterable { case a, d }
    private enum Inner: CodingKey { case b, c }

    init(from decoder: any Decoder) throws {
        let outer = try decoder.container(keyedBy: CodingKeys.self)
        let inner = try outer.nestedContainer(keyedBy: Inner.self, forKey: .a)
        var numbers = try inner.nestedContainer(keyedBy: Inner.self, forKey: .b).nestedUnkeyedContainer(forKey: .c)
        var last = try outer.superDecoder(forKey: .d).unkeyedContainer()
        sum = try numbers.decode(Int.self) + numbers.decode(Int.self) + last.decode(Int.self)
    }

    func encode(to encoder: any Encoder) throws {}
}

private struct Loose: RPCMethod, Equatable {
    static let name = "thing"
    var flag: Bool
    var words: [String] = []
    var members: Int

    enum CodingKeys: CodingKey, CaseIterable { case flag, words, kind }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        flag = (try? container.decode(Bool.self, forKey: .flag)) ?? false
        if var words = try? container.nestedUnkeyedContainer(forKey: .words) {
            while let word = try? words.decode(String.self) { self.words.append(word) }
        }
        members = (try? decoder.singleValueContainer().decode([String: JSONValue].self).count) ?? 0
    }

    func encode(to encoder: any Encoder) throws {}
}

/// Asks for the object as one value.
private struct Whole: RPCMethod {
    static let name = "thing"
    typealias Answer = [String]
    var keys: [String]

    enum CodingKeys: CodingKey, CaseIterable { case a, d }

    init(from decoder: any Decoder) throws {
        keys = try decoder.singleValueContainer().decode([String: JSONValue].self).keys.sorted()
    }

    func encode(to encoder: any Encoder) throws {}
}
