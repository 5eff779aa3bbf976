import Synchronization
import Testing

@testable import RPC

/// What is done when a deadline passes, and what is not done because it was taken out.
@Suite(.timeLimit(.minutes(2))) struct DeadlineTests {
    @Test func theyRunInTheOrderOfTheirTimes() async {
        let queue = DeadlineQueue()
        let (passed, runs) = (Gate(), Recorded())
        // An earlier one than all before wakes a task that sleeps for longer.
        for milliseconds in [3_600_000, 90, 30, 60] {
            _ = queue.add(Deadline(after: .milliseconds(milliseconds))) {
                if runs.add(milliseconds) == 3 { passed.open() }
            }
        }
        await passed.pass()
        #expect(runs.all == [30, 60, 90] && queue.count == 1)
    }

    @Test func oneThatWasTakenOutDoesNotRun() async {
        let queue = DeadlineQueue()
        let (passed, again) = (Gate(), Gate())
        let first = queue.add(Deadline(after: .milliseconds(10))) { Issue.record("it ran") }
        #expect(queue.remove(first) && !queue.remove(first))
        let second = queue.add(Deadline(after: .milliseconds(30))) { passed.open() }
        await passed.pass()
        #expect(!queue.remove(second) && queue.count == 0)
        // Nothing is waited for any more; the next deadline begins it anew.
        _ = queue.add(Deadline(after: .zero)) { again.open() }
        await again.pass()
        #expect(queue.count == 0)
    }

    /// Whether one passed or was taken out is the same for both sides.
    @Test func manyTasksAddAndTakeOut() async {
        let queue = DeadlineQueue()
        let (ran, done) = (Recorded(), Gate())
        let late = await withTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                group.addTask {
                    var late = 0
                    for round in 0..<50 {
                        let isSoon = (number + round).isMultiple(of: 7)
                        let key = queue.add(Deadline(after: isSoon ? .microseconds(20) : .seconds(60))) { ran.add(1) }
                        if isSoon { await Task.yield() }
                        if !queue.remove(key) { late += 1 }
                    }
                    return late
                }
            }
            return await group.reduce(0, +)
        }
        #expect(queue.count == 0)
        // What was taken from the queue a moment ago has run when a later one has.
        _ = queue.add(Deadline(after: .milliseconds(50))) { done.open() }
        await done.pass()
        #expect(ran.all.count == late)
    }

    @Test func whatEndsInTimeIsNotLate() async {
        let ended = await Deadline(after: .seconds(60)).limit { 7 }
        #expect(ended.value == 7 && !ended.isLate)
    }

    @Test func whatTakesTooLongIsCancelled() async {
        let gate = Gate()
        let ended = await Deadline(after: .milliseconds(20)).limit {
            await gate.pass()
            return Task.isCancelled
        }
        #expect(ended.value && ended.isLate && gate.cancellations == 1)
    }

    @Test func aCancelledCallerIsNotLate() async {
        let gate = Gate()
        let caller = Task {
            await Deadline(after: .seconds(60)).limit {
                await gate.pass()
                return Task.isCancelled
            }
        }
        await gate.until(arrivals: 1)
        caller.cancel()
        let ended = await caller.value
        #expect(ended.value && !ended.isLate)
    }
}

/// What was told, in order.
private final class Recorded: Sendable {
    private let values = Mutex<[Int]>([])

    var all: [Int] { values.withLock { $0 } }

    /// How many it has then.
    @discardableResult
    func add(_ value: Int) -> Int {
        values.withLock { values in
            values.append(value)
            return values.count
        }
    }
}
