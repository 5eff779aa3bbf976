import Testing

@testable import PostgresClient

/// The pool's decisions, without a server.
@Suite(.timeLimit(.minutes(5))) struct PoolMachineTests {
    struct Request: PoolRequest, Equatable {
        let id: UInt64
        var needsWholeConnection = false
    }

    typealias Machine = PoolMachine<Request>
    let start = MonotonicTime.now

    /// What a machine did, in words.
    private func actions(_ machine: inout Machine) -> [String] {
        var buffer: [Machine.Action] = []
        while let action = machine.nextAction() { buffer.append(action) }
        return buffer.map { action in
            switch action {
            case .connect(let id, let delay): delay == .zero ? "connect \(id)" : "connect \(id) later"
            case .look(let id): "look \(id)"
            case .check(let id): "check \(id)"
            case .close(let id): "close \(id)"
            case .dispatch(let request, let id, _): "\(request.id) to \(id)"
            case .fail(let request, .timeout): "\(request.id) timed out"
            case .fail(let request, .closed): "\(request.id) closed"
            case .fail(let request, .connect): "\(request.id) refused"
            case .fail(let request, .tooManyWaiting): "\(request.id) turned away"
            }
        }
    }

    private func opened(_ count: Int, maximum: Int) -> Machine {
        var machine = Machine(limits: PoolConfiguration(minimum: count, maximum: maximum))
        machine.start()
        for id in 1...count { machine.connected(id, now: start) }
        _ = actions(&machine)
        return machine
    }

    @Test func opensTheMinimumAtOnceAndMoreOnlyWhenSomeoneWaits() {
        var machine = Machine(limits: PoolConfiguration(minimum: 2, maximum: 3))
        machine.start()
        #expect(actions(&machine) == ["connect 1", "connect 2"])
        for id in 1...5 { machine.request(Request(id: UInt64(id)), now: start) }
        #expect(actions(&machine) == ["connect 3"])
    }

    @Test func fillsIdleConnectionsBeforeItPipelines() {
        var machine = opened(2, maximum: 2)
        for id in 1...4 { machine.request(Request(id: UInt64(id)), now: start) }
        let targets = actions(&machine).map { $0.suffix(1) }
        #expect(Set(targets.prefix(2)) == ["1", "2"])
        #expect(Set(targets.suffix(2)) == ["1", "2"])
    }

    /// The first may take a minute; a connection for the second will be there in a moment.
    @Test func doesNotQueueBehindAnotherWhileAConnectionIsBeingMade() {
        var machine = Machine(limits: PoolConfiguration(maximum: 2))
        for id in 1...2 { machine.request(Request(id: UInt64(id)), now: start) }
        #expect(actions(&machine) == ["connect 1", "connect 2"])
        machine.connected(1, now: start)
        #expect(actions(&machine) == ["1 to 1"])
        machine.connected(2, now: start)
        #expect(actions(&machine) == ["2 to 2"])
    }

    @Test func doesNotQueueBehindASlowStatement() {
        var machine = opened(1, maximum: 1)
        machine.request(Request(id: 1), now: start)
        let later = start + Machine.slowHead + .milliseconds(1)
        machine.request(Request(id: 2), now: later)
        #expect(actions(&machine) == ["1 to 1"])
        machine.completed(1, now: later)
        #expect(actions(&machine) == ["2 to 1"])
    }

    @Test func aLeaseWaitsForAWholeConnectionAndNobodyOvertakesIt() {
        var machine = opened(1, maximum: 1)
        machine.request(Request(id: 1), now: start)
        machine.request(Request(id: 2, needsWholeConnection: true), now: start)
        machine.request(Request(id: 3), now: start)
        #expect(actions(&machine) == ["1 to 1"])
        machine.completed(1, now: start)
        #expect(actions(&machine) == ["2 to 1"])
        machine.completed(1, now: start)
        #expect(actions(&machine) == ["3 to 1"])
    }

    @Test func waitersTimeOutInOrder() {
        var machine = opened(1, maximum: 1)
        machine.request(Request(id: 1, needsWholeConnection: true), now: start)
        machine.request(Request(id: 2), now: start)
        machine.request(Request(id: 3), now: start + .seconds(1))
        _ = actions(&machine)
        machine.expire(now: start + .seconds(5))
        #expect(actions(&machine) == ["2 timed out"])
        #expect(machine.nextDeadline == start + .seconds(6))
    }

    @Test func whileTheServerIsAwayOneAttemptAtATimeIsMade() {
        var machine = Machine(limits: PoolConfiguration(maximum: 4))
        for id in 1...4 { machine.request(Request(id: UInt64(id)), now: start) }
        #expect(actions(&machine).count == 4)
        let error = PostgresConnectionError(.failed, message: "refused", server: "s")
        for id in 1...4 { machine.connectFailed(id, error, now: start) }
        #expect(actions(&machine) == ["connect 5 later"])
        machine.connected(5, now: start)
        #expect(actions(&machine).contains("1 to 5"))
        #expect(machine.lastConnectError == nil)
    }

    @Test func aRefusedUserFailsEveryWaiterAtOnce() {
        var machine = Machine(limits: PoolConfiguration(maximum: 1))
        machine.request(Request(id: 1), now: start)
        machine.request(Request(id: 2), now: start)
        _ = actions(&machine)
        machine.connectFailed(1, PostgresConnectionError(.refused, message: "password", server: "s"), now: start)
        #expect(actions(&machine) == ["1 refused", "2 refused", "connect 2 later"])
    }

    @Test func whatWasIdleIsLookedAtButNotAsked() {
        var machine = opened(1, maximum: 1)
        machine.request(Request(id: 1), now: start + .seconds(1))
        machine.completed(1, now: start + .seconds(1))
        machine.request(Request(id: 2), now: start + .seconds(11))
        machine.request(Request(id: 3), now: start + .seconds(11))
        #expect(actions(&machine) == ["1 to 1", "look 1", "2 to 1", "3 to 1"])
    }

    @Test func aServerThatIsOfNoMoreUseIsLeftAsSoonAsItsConnectionsAreIdle() {
        var machine = opened(2, maximum: 2)
        machine.request(Request(id: 1), now: start)
        _ = actions(&machine)
        machine.retireAll(now: start)
        #expect(actions(&machine) == ["close 2", "connect 3"])
        // Nothing goes behind what is still under way.
        machine.request(Request(id: 2), now: start)
        #expect(actions(&machine) == [])
        machine.completed(1, now: start)
        #expect(actions(&machine) == ["close 1", "connect 4"])
        machine.connected(3, now: start)
        #expect(actions(&machine) == ["2 to 3"])
    }

    @Test func aConnectionThatIsTooOldIsReplacedUnderSteadyLoadToo() {
        var limits = PoolConfiguration(minimum: 1, maximum: 1)
        limits.maximumLifetime = .milliseconds(10)
        var machine = Machine(limits: limits)
        machine.start()
        machine.connected(1, now: start)
        machine.request(Request(id: 1), now: start + .milliseconds(9))
        machine.request(Request(id: 2), now: start + .milliseconds(11))
        #expect(actions(&machine) == ["connect 1", "1 to 1"])
        machine.completed(1, now: start + .milliseconds(12))
        #expect(actions(&machine) == ["close 1", "connect 2"])
    }

    @Test func whatWasIdleForLongIsAskedForASignOfLifeFirst() {
        var machine = opened(2, maximum: 2)
        machine.request(Request(id: 1), now: start + .seconds(16))
        #expect(actions(&machine) == ["check 1"])
        machine.lost(1, now: start + .seconds(17))
        #expect(actions(&machine) == ["check 2", "connect 3"])
        machine.checked(2, now: start + .seconds(17))
        #expect(actions(&machine) == ["1 to 2"])
    }

    @Test func oldConnectionsAreReplacedAndSpareOnesClosed() {
        var machine = opened(2, maximum: 4)
        for id in 1...3 { machine.request(Request(id: UInt64(id)), now: start) }
        machine.connected(3, now: start)
        for id in 1...3 { machine.completed(id, now: start) }
        _ = actions(&machine)
        machine.reap(now: start + .seconds(601))
        #expect(actions(&machine).count { $0.hasPrefix("close") } == 1)
        machine.reap(now: start + .seconds(3601))
        #expect(actions(&machine).sorted().map { $0.prefix(7) } == ["close 2", "close 3", "connect", "connect"])
    }

    @Test func tooManyWaitersAreTurnedAway() {
        var limits = PoolConfiguration(maximum: 1)
        limits.maximumWaiting = 2
        var machine = Machine(limits: limits)
        for id in 1...3 { machine.request(Request(id: UInt64(id)), now: start) }
        #expect(actions(&machine) == ["connect 1", "3 turned away"])
    }

    @Test func theBreakerOpensWhenTheServerStaysAwayAndClosesWhenItIsBack() {
        var machine = Machine(limits: PoolConfiguration(maximum: 2))
        let error = PostgresConnectionError(.failed, message: "refused", server: "s")
        machine.request(Request(id: 1), now: start)
        machine.connectFailed(1, error, now: start)
        machine.connectFailed(2, error, now: start + .seconds(15))
        #expect(actions(&machine).suffix(2) == ["1 refused", "connect 3 later"])
        machine.request(Request(id: 2), now: start + .seconds(16))
        #expect(actions(&machine) == ["2 refused"])
        machine.connected(3, now: start + .seconds(17))
        machine.request(Request(id: 3), now: start + .seconds(17))
        #expect(actions(&machine) == ["3 to 3"])
    }

    @Test func someAreKeptIdleBesideTheBusyOnes() {
        var limits = PoolConfiguration(maximum: 4)
        limits.minimumIdle = 1
        var machine = Machine(limits: limits)
        machine.start()
        #expect(actions(&machine) == ["connect 1"])
        machine.connected(1, now: start)
        machine.request(Request(id: 1), now: start)
        #expect(actions(&machine) == ["1 to 1", "connect 2"])
    }

    @Test func drainingServesWhoWaitsAndThenCloses() {
        var machine = opened(1, maximum: 1)
        machine.request(Request(id: 1, needsWholeConnection: true), now: start)
        machine.request(Request(id: 2), now: start)
        machine.drain()
        machine.request(Request(id: 3), now: start)
        #expect(actions(&machine) == ["1 to 1", "3 closed"])
        machine.completed(1, now: start)
        machine.completed(1, now: start)
        #expect(actions(&machine) == ["2 to 1", "close 1"])
        #expect(machine.isDrained)
    }

    @Test func anAttemptToConnectIsNeverMoreThanASecondAway() {
        var machine = Machine(limits: PoolConfiguration(minimum: 1, maximum: 3))
        machine.start()
        for attempt in 1...20 {
            machine.connectFailed(attempt, PostgresConnectionError(.failed, message: "m", server: "s"), now: start)
        }
        var buffer: [Machine.Action] = []
        while let action = machine.nextAction() { buffer.append(action) }
        let delays = buffer.compactMap { if case .connect(_, let delay) = $0 { delay } else { nil } }
        #expect(delays.count == 21 && delays[1] < .milliseconds(100) && delays.max() == .seconds(1))
    }

    /// One that goes back in front must not keep those behind it from being told in time.
    @Test func aRepeatedRequestDelaysNobodysTimeout() {
        var machine = opened(1, maximum: 1)
        machine.request(Request(id: 1, needsWholeConnection: true), now: start)
        machine.request(Request(id: 2), now: start)
        let later = start + (machine.limits.acquireTimeout - .milliseconds(1))
        machine.repeatRequest(Request(id: 3), now: later)
        _ = actions(&machine)
        machine.expire(now: start + machine.limits.acquireTimeout)
        #expect(actions(&machine) == ["3 timed out", "2 timed out"])
    }

    /// Who withdraws, or is told that it took too long, must not keep the pool from its end.
    @Test func aDrainFinishesWhenNobodyWaitsAnyMore() {
        for isLost in [true, false] {
            var machine = opened(2, maximum: 2)
            // One waits for a sign of life, and the other connection is idle for as long.
            machine.request(Request(id: 1), now: start + .seconds(16))
            machine.drain()
            #expect(actions(&machine) == ["check 1"])
            if isLost {
                machine.lost(1, now: start + .seconds(17))
                #expect(actions(&machine) == ["check 2"])
                machine.checked(2, now: start + .seconds(17))
                machine.completed(2, now: start + .seconds(17))
                #expect(actions(&machine) == ["1 to 2", "close 2"])
            } else {
                #expect(machine.withdraw(1)?.id == 1)
                #expect(actions(&machine).sorted() == ["close 1", "close 2"])
            }
            #expect(machine.isDrained)
        }
    }

    @Test func givingUpWaitsForNobody() {
        var machine = opened(2, maximum: 2)
        machine.request(Request(id: 1, needsWholeConnection: true), now: start)
        machine.request(Request(id: 2, needsWholeConnection: true), now: start)
        machine.request(Request(id: 3), now: start)
        _ = actions(&machine)
        machine.giveUp()
        #expect(actions(&machine) == ["3 closed"])
        #expect(machine.isDrained)
        machine.repeatRequest(Request(id: 1), now: start)
        #expect(actions(&machine) == ["1 closed"])
    }

    @Test func whatBecameOfRequestsIsCounted() {
        var limits = PoolConfiguration(maximum: 1)
        limits.maximumWaiting = 2
        var machine = Machine(limits: limits)
        let error = PostgresConnectionError(.failed, message: "refused", server: "s")
        for id in 1...3 { machine.request(Request(id: UInt64(id), needsWholeConnection: true), now: start) }
        machine.connectFailed(1, error, now: start)
        machine.connected(2, now: start + .seconds(2))
        machine.expire(now: start + .seconds(5))
        machine.completed(2, now: start + .seconds(6))
        machine.request(Request(id: 4), now: start + .seconds(6))
        let counters = machine.counters
        #expect(counters.refusals == 1 && counters.failedConnects == 1 && counters.timeouts == 1)
        #expect(counters.waits == 1 && counters.waitTime == .seconds(2))
    }

    /// Whatever happens, nothing is lost: each request is dispatched, failed or withdrawn exactly once, limits hold, nobody
    /// waits beside an idle connection, and a drain finishes.
    @Test(arguments: 0..<300) func randomEventsLoseNothing(seed: Int) {
        var simulation = PoolMachineSimulation(seed: UInt64(seed))
        for _ in 0..<400 { simulation.step() }
        simulation.settle(serverIsThere: !seed.isMultiple(of: 4))
        simulation.drain()
    }
}
