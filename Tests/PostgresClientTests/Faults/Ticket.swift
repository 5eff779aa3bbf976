import PostgresClient

/// A row that tells by itself whether it arrived as it was sent: its number and the bytes behind it have a checksum.
///
/// A byte of a row that changes on the way is nothing that the protocol could show; this does. What is left, a whole row of
/// another statement, is the client's fault.
struct Ticket: Hashable, Sendable {
    let number: Int
    let bytes: [UInt8]
    private let sum: Int

    enum Verdict { case right, damaged, another }

    init(_ number: Int) {
        self.number = number
        var random = SeededGenerator(seed: UInt64(truncatingIfNeeded: number))
        bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in .random(in: 0...255, using: &random) }
        sum = Self.sum(number, bytes)
    }

    var sql: SQL { "SELECT \(number), \(bytes), \(sum)" }

    func verdict(on row: PostgresRow) throws -> Verdict {
        let (number, bytes, sum) = try row.decode(as: (Int, [UInt8], Int).self)
        guard sum == Self.sum(number, bytes) else { return .damaged }
        return number == self.number && bytes == self.bytes ? .right : .another
    }

    private static func sum(_ number: Int, _ bytes: [UInt8]) -> Int {
        // FNV-1a
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in withUnsafeBytes(of: number, Array.init) + bytes {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return Int(truncatingIfNeeded: hash)
    }
}
