import Foundation
import Testing

@testable import PostgresClient

extension TypeTests {
    /// Whatever bytes a server or a network sends, reading them ends in a value or an error, and so does printing the value.
    @Suite struct MalformedBytesTests {
        private struct Reader: Sendable {
            let type: PostgresType
            let read: @Sendable (PostgresCell) throws -> String
            let sample: [UInt8]
        }

        private static func reader<Value: PostgresCodable>(
            _ value: Value, _ type: PostgresType = Value.postgresType,
            print: @escaping @Sendable (Value) -> String = { "\($0)" }
        ) -> Reader {
            var sample: [UInt8] = []
            try? value.encode(into: &sample)
            return Reader(type: type, read: { print(try Value(cell: $0)) }, sample: sample)
        }

        private static let matrices: [Reader] = [
            (try? PostgresMatrix([1, 2, 3, 4], lengths: [2, 2])).map { reader($0) },
            (try? PostgresMatrix(["a", nil], lengths: [1, 2])).map { reader($0) },
            (try? PostgresMatrix([1.5, 2.5], lengths: [2, 1])).map { reader($0, PostgresType(oid: 99_999)) },
        ].compactMap(\.self)

        private static let readers: [Reader] =
            [
                reader(true), reader(Int16.max), reader(Int32.max), reader(Int.max), reader(UInt64(1)),
                reader(UInt32(1), .oid),
                reader(1.5), reader(Float(2.5)), reader("text"), reader("own", PostgresType(oid: 99_999)),
                reader(UUID()),
                reader(Data([1])), reader([1, 2] as [UInt8]), reader(JSONText("[1]")), reader(JSON([1])),
                reader(JSON([1]), .json),
                reader(PostgresDate(daysSince2000: 5)) { "\($0) \($0.components as Any)" },
                reader(PostgresTimestamp(microsecondsSince2000: 5).time),
                reader(PostgresTimestamp(microsecondsSince2000: 5)) { "\($0) \(Date($0))" },
                reader(PostgresTimestamptz(microsecondsSince2000: 5)) { "\($0) \(Date($0)) \($0.date) \($0.time)" },
                reader(Date()), reader(PostgresInterval(months: 1)) { "\($0) \(Duration($0) as Any)" },
                reader(PostgresNumeric(1.5)) { "\($0) \($0.nearestDouble) \((try? Int($0)) as Any) \($0 < .zero)" },
                reader(Decimal(1.5)), reader([1, nil] as [Int?]), reader(["a"]), reader([PostgresNumeric(5)]),
                reader([PostgresRange(1..<5)]), reader(PostgresRange(1...5)),
                reader(PostgresRange(1...5), PostgresType(oid: 99_999)),
                reader(PostgresRange(PostgresNumeric(1)...)), reader(PostgresRange(...PostgresDate(daysSince2000: 1))),
                reader(PostgresMultirange([PostgresRange(1..<5), PostgresRange(7...)])),
                reader(PostgresMultirange([PostgresRange(1..<5)]), PostgresType(oid: 99_999)),
                reader([PostgresMultirange([PostgresRange(1..<5)])]),
            ] + matrices

        @Test(arguments: 0..<20) func neverTrap(seed: Int) {
            var random = SeededGenerator(seed: UInt64(seed))
            for reader in Self.readers {
                for _ in 0..<40 {
                    var bytes = Bool.random(using: &random) ? reader.sample : random.bytes(upTo: 40)
                    // A valid value with a few bytes changed, cut off or added gets further than noise.
                    for _ in 0..<Int.random(in: 0...3, using: &random) {
                        switch Int.random(in: 0..<4, using: &random) {
                        case 0 where !bytes.isEmpty: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
                        case 1: bytes += random.bytes(upTo: 5)
                        default:
                            guard let index = bytes.indices.randomElement(using: &random) else { continue }
                            let extremes: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF]
                            bytes[index] = extremes.randomElement(using: &random) ?? 0
                        }
                    }
                    bytes.withUnsafeBytes { buffer in
                        let cell = PostgresCell(type: reader.type, bytes: buffer, isTextValid: seed.isMultiple(of: 2))
                        do {
                            _ = try reader.read(cell)
                        } catch let failure as PostgresDecodingFailure {
                            if !failure.reason.contains(reader.type.description) { Issue.record("\(failure.reason)") }
                        } catch {
                            Issue.record("\(error)")
                        }
                    }
                }
            }
        }

        /// Each type reads its own, and says of every other that it does not.
        @Test func otherTypesAreRefused() {
            for reader in Self.readers {
                let cell = { (bytes: UnsafeRawBufferPointer) in
                    PostgresCell(type: .void, bytes: bytes, isTextValid: true)
                }
                reader.sample.withUnsafeBytes { bytes in
                    let failure = #expect(throws: PostgresDecodingFailure.self) { try reader.read(cell(bytes)) }
                    #expect(failure?.reason.contains("of type void (") == true)
                }
                let null = PostgresCell(type: reader.type, bytes: nil, isTextValid: true)
                let failure = #expect(throws: PostgresDecodingFailure.self) { try reader.read(null) }
                #expect(failure?.reason.contains("NULL; decode it as an Optional") == true)
            }
        }
    }
}
