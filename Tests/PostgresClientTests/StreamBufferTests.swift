import Testing

@testable import PostgresClient

/// What a stream keeps, and in which order its reader gets it, without a server.
@Suite struct StreamBufferTests {
    struct Failure: Error, Equatable {
        let number: Int
    }

    private func element(_ number: UInt8) -> StreamElement { .bytes([number]) }

    /// What the reader got, in words.
    private func take(_ buffer: inout StreamBuffer) -> String {
        switch buffer.take() {
        case .elements(let elements):
            elements.map { if case .bytes(let bytes) = $0 { "\(bytes[0])" } else { "rows" } }.joined(separator: " ")
        case .nothingYet: "nothing yet"
        case .failure(let error): "failure \((error as? Failure)?.number ?? -1)"
        case .end: "end"
        }
    }

    @Test func elementsComeBeforeTheErrorAndTheErrorOnce() {
        var buffer = StreamBuffer(limits: .rows)
        #expect(take(&buffer) == "nothing yet")
        buffer.offer(element(1), count: 1, bytes: 1)
        buffer.offer(element(2), count: 1, bytes: 1)
        buffer.end(Failure(number: 7))
        buffer.end(Failure(number: 8))
        buffer.offer(element(3), count: 1, bytes: 1)
        #expect(take(&buffer) == "1 2")
        #expect(take(&buffer) == "failure 7")
        #expect(take(&buffer) == "end")
        #expect(take(&buffer) == "end")
    }

    @Test(arguments: [(3, 1, 3), (2, 500, 2), (1, 2000, 1)])
    func enoughIsEitherByCountOrByBytes(_ offers: Int, _ bytes: Int, _ expected: Int) {
        var buffer = StreamBuffer(limits: StreamBuffer.Limits(count: 3, bytes: 1000))
        for number in 0..<offers {
            #expect(buffer.wantsMore)
            buffer.offer(element(UInt8(number)), count: 1, bytes: bytes)
        }
        #expect(!buffer.wantsMore)
        #expect(buffer.peak == StreamBuffer.Amount(count: expected, bytes: expected * bytes))
        _ = take(&buffer)
        #expect(buffer.wantsMore)
        #expect(buffer.amount == StreamBuffer.Amount())
    }

    @Test func whoeverLeftGetsNothingAndKeepsNobodyWaiting() {
        var buffer = StreamBuffer(limits: StreamBuffer.Limits(count: 1, bytes: 10))
        buffer.offer(element(1), count: 1, bytes: 10)
        #expect(!buffer.wantsMore)
        buffer.abandon()
        #expect(buffer.wantsMore)
        buffer.offer(element(2), count: 1, bytes: 1000)
        #expect(buffer.wantsMore)
        #expect(take(&buffer) == "nothing yet")
        buffer.end(nil)
        #expect(take(&buffer) == "end")
    }

    /// Whatever happens in whichever order: nothing is lost, doubled or swapped, and the limit is passed by one at most.
    @Test(arguments: 0..<200 as Range<UInt64>) func anyOrderOfEventsKeepsTheOrderOfElements(_ seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ limit: UInt64) -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state % limit
        }
        let limits = StreamBuffer.Limits(count: Int(1 + random(8)), bytes: Int(1 + random(100)))
        var buffer = StreamBuffer(limits: limits)
        var (sent, got): ([UInt8], [UInt8]) = ([], [])
        var largest = 0
        for number in 0..<100 as Range<UInt8> {
            if buffer.wantsMore {
                let bytes = Int(random(40))
                largest = max(largest, bytes)
                buffer.offer(element(number), count: 1, bytes: bytes)
                sent.append(number)
            }
            if random(3) == 0, case .elements(let elements) = buffer.take() {
                for case .bytes(let bytes) in elements { got += bytes }
            }
        }
        buffer.end(nil)
        if case .elements(let elements) = buffer.take() { for case .bytes(let bytes) in elements { got += bytes } }
        #expect(got == sent)
        #expect(take(&buffer) == "end")
        #expect(buffer.peak.count <= limits.count)
        #expect(buffer.peak.bytes < limits.bytes + max(largest, 1))
    }
}
