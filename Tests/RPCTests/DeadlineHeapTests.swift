import Testing

@testable import RPC

/// The order of deadlines, against a list that is sorted each time.
struct DeadlineHeapTests {
    /// Numbers that are the same in every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 16 | state << 48
        }
    }

    private typealias Entry = (deadline: Deadline, value: Int, key: DeadlineHeap<Int>.Key)

    @Test(arguments: 1...20) func anyOrderOfInsertionsAndRemovals(seed: UInt64) throws {
        var numbers = Numbers(state: seed)
        let deadlines = (0..<40).map { Deadline(after: .seconds(60 + $0)) }
        var heap = DeadlineHeap<Int>()
        var (expected, gone): ([Entry], [DeadlineHeap<Int>.Key]) = ([], [])
        for value in 0..<1000 {
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0, 1:
                let deadline = deadlines[Int.random(in: deadlines.indices, using: &numbers)]
                expected.append((deadline, value, heap.insert(value, at: deadline)))
            case 2 where !expected.isEmpty:
                let entry = expected.remove(at: Int.random(in: expected.indices, using: &numbers))
                #expect(heap.remove(entry.key) == entry.value)
                gone.append(entry.key)
            default:
                let now = deadlines[Int.random(in: 0..<10, using: &numbers)]
                let popped = heap.popFirst(until: now)
                let earliest = expected.map(\.deadline).min()
                #expect((popped == nil) == (earliest.map { $0 > now } ?? true))
                if let popped {
                    let index = try #require(expected.firstIndex { $0.value == popped })
                    #expect(expected[index].deadline == earliest)
                    gone.append(expected.remove(at: index).key)
                }
            }
            #expect(heap.count == expected.count && heap.first == expected.map(\.deadline).min())
        }
        // Their places have been taken by others meanwhile.
        for key in gone { #expect(heap.remove(key) == nil) }
        let end = Deadline(after: .seconds(1000))
        var rest: [Deadline] = []
        while let value = heap.popFirst(until: end) {
            rest.append(try #require(expected.first { $0.value == value }).deadline)
        }
        #expect(rest == expected.map(\.deadline).sorted())
    }

    @Test(arguments: [Duration.zero, .seconds(-1), .nanoseconds(Int64.min), .seconds(Int64.min)])
    func aDeadlineIsNeverBeforeNow(duration: Duration) {
        let deadline = Deadline(after: duration)
        #expect(deadline.remaining <= .zero && deadline.remaining > .seconds(-60))
    }

    @Test(arguments: [Duration.seconds(Int64.max), .nanoseconds(Int64.max), .seconds(20_000_000_000)])
    func oneThatIsTooFarAwayIsFarAway(duration: Duration) {
        #expect(Deadline(after: duration).remaining > .seconds(200 * 365 * 86_400))
    }

    @Test func theyComeInOrder() {
        let soon = Deadline(after: .seconds(10))
        #expect(soon < Deadline(after: .seconds(11)) && soon.remaining <= .seconds(10))
        #expect(soon.remaining > .seconds(5))
    }
}
