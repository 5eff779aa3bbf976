import Testing

@testable import PostgresClient

/// A pool's machine with callers, a server and a clock that do anything at any time, and what must hold all the while.
struct PoolMachineSimulation {
    typealias Request = PoolMachineTests.Request
    typealias Machine = PoolMachine<Request>

    private var random: SeededGenerator
    private var machine: Machine
    private var now = MonotonicTime.now
    /// Milliseconds that pass between two events, at most.
    private let pace: Int
    private let mayDrain: Bool

    private var lastID: UInt64 = 0
    private var waiting = Set<UInt64>()
    private var answered = Set<UInt64>()
    private var connecting = Set<Int>()
    private var checking = Set<Int>()
    /// What runs on each open connection, in order.
    private var open: [Int: [Request]] = [:]

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        var limits = PoolConfiguration(minimum: Int(seed % 3), maximum: 1 + Int(seed % 5))
        limits.minimumIdle = [0, 0, 1, 2].randomElement(using: &random) ?? 0
        let (lifetimes, idleTimes): ([Duration], [Duration]) = (
            [.milliseconds(50), .seconds(20), .seconds(3600)], [.milliseconds(10), .seconds(5), .seconds(600)]
        )
        limits.maximumLifetime = lifetimes.randomElement(using: &random) ?? limits.maximumLifetime
        limits.idleTimeout = idleTimes.randomElement(using: &random) ?? limits.idleTimeout
        limits.maximumWaiting = [3, 10_000].randomElement(using: &random) ?? 3
        if Int.random(in: 0..<4, using: &random) == 0 { limits.checkAfterIdle = nil }
        machine = Machine(limits: limits)
        pace = seed.isMultiple(of: 2) ? 30 : 9000
        mayDrain = seed.isMultiple(of: 3)
        machine.start()
        takeActions()
    }

    // MARK: - What happens

    mutating func step() {
        now = now + .milliseconds(Int.random(in: 0...pace, using: &random))
        switch Int.random(in: 0..<20, using: &random) {
        case 0...5: request()
        case 6, 7: endConnect(of: pick(connecting), succeeds: .random(using: &random))
        case 8...11: complete(pick(open.filter { !$0.value.isEmpty }.keys), repeats: false)
        case 12: complete(pick(open.filter { !$0.value.isEmpty }.keys), repeats: true)
        case 13: endCheck(of: pick(checking), succeeds: .random(using: &random))
        case 14: lose(pick(open.keys))
        case 15: machine.expire(now: now)
        case 16: machine.reap(now: now)
        case 17: withdraw(pick(waiting))
        case 18 where Int.random(in: 0..<10, using: &random) == 0: machine.retireAll(now: now)
        case 19 where mayDrain && Int.random(in: 0..<20, using: &random) == 0: machine.drain()
        default: break
        }
        takeActions()
        check()
    }

    /// Lets everything that is under way end, well or, when the server has gone, not.
    mutating func settle(serverIsThere: Bool) {
        for _ in 0..<10_000 where !isSettled {
            now = now + .milliseconds(serverIsThere ? 1 : 1000)
            for id in connecting.sorted() {
                endConnect(of: id, succeeds: serverIsThere)
                takeActions()
                // Without a server there is always another attempt.
                if !serverIsThere, waiting.isEmpty { break }
            }
            for id in checking.sorted() {
                endCheck(of: id, succeeds: serverIsThere)
                takeActions()
            }
            for id in open.keys.sorted() {
                if serverIsThere { complete(id, repeats: false) } else { lose(id) }
                takeActions()
            }
            check()
            if !serverIsThere, waiting.isEmpty, open.isEmpty { break }
        }
        #expect(waiting.isEmpty && machine.queue.isEmpty)
        #expect(answered.count == Int(lastID))
    }

    private var isSettled: Bool { waiting.isEmpty && connecting.isEmpty && open.values.allSatisfy(\.isEmpty) }

    /// A drain, once nothing is under way, finishes at once.
    mutating func drain() {
        machine.drain()
        takeActions()
        #expect(machine.isDrained && open.isEmpty)
    }

    /// In an order that does not depend on the process's hash seed.
    private mutating func pick<Element: Comparable>(_ elements: some Sequence<Element>) -> Element? {
        elements.sorted().randomElement(using: &random)
    }

    private mutating func request() {
        lastID += 1
        waiting.insert(lastID)
        machine.request(Request(id: lastID, needsWholeConnection: .random(using: &random)), now: now)
    }

    private mutating func endConnect(of id: Int?, succeeds: Bool) {
        guard let id, connecting.remove(id) != nil else { return }
        if succeeds {
            open[id] = []
            machine.connected(id, now: now)
        } else {
            machine.connectFailed(id, PostgresConnectionError(.failed, message: "m", server: "s"), now: now)
        }
    }

    private mutating func endCheck(of id: Int?, succeeds: Bool) {
        guard let id, checking.remove(id) != nil else { return }
        if succeeds { machine.checked(id, now: now) } else { lose(id) }
    }

    /// - Parameter repeats: the request had no effect and goes back in front.
    private mutating func complete(_ id: Int?, repeats: Bool) {
        guard let id, let request = open[id]?.first else { return }
        open[id]?.removeFirst()
        machine.completed(id, now: now)
        if repeats, !request.needsWholeConnection { goBack(request) } else { answer(request) }
    }

    private mutating func lose(_ id: Int?) {
        guard let id, let requests = open.removeValue(forKey: id) else { return }
        checking.remove(id)
        machine.lost(id, now: now)
        for request in requests {
            if !request.needsWholeConnection, .random(using: &random) { goBack(request) } else { answer(request) }
        }
    }

    private mutating func withdraw(_ id: UInt64?) {
        guard let id else { return }
        let request = machine.withdraw(id)
        #expect(request?.id == id)
        waiting.remove(id)
        answered.insert(id)
    }

    private mutating func goBack(_ request: Request) {
        waiting.insert(request.id)
        machine.repeatRequest(request, now: now)
    }

    private mutating func answer(_ request: Request) {
        #expect(answered.insert(request.id).inserted)
    }

    // MARK: - What the machine decides

    private mutating func takeActions() {
        while let action = machine.nextAction() {
            switch action {
            case .connect(let id, _): connecting.insert(id)
            case .close(let id):
                #expect(open.removeValue(forKey: id)?.isEmpty == true)
                checking.remove(id)
            case .check(let id):
                #expect(open[id]?.isEmpty == true)
                checking.insert(id)
            case .look(let id): #expect(open[id]?.isEmpty == true)
            case .fail(let request, _):
                #expect(waiting.remove(request.id) != nil)
                answer(request)
            case .dispatch(let request, let id, _):
                #expect(waiting.remove(request.id) != nil)
                #expect(open[id] != nil && !checking.contains(id))
                #expect(open[id]?.contains(where: \.needsWholeConnection) == false)
                if request.needsWholeConnection { #expect(open[id]?.isEmpty == true) }
                open[id, default: []].append(request)
            }
        }
    }

    private func check() {
        #expect(machine.members.count <= machine.limits.maximum)
        #expect(Set(machine.members.filter { $0.phase != .connecting }.map(\.id)) == Set(open.keys))
        #expect(Set(machine.queue.map(\.request.id)) == waiting)
        guard !waiting.isEmpty else { return }
        // Somebody is on the way for whoever waits, and nobody stands idle.
        #expect(!machine.members.isEmpty)
        #expect(!machine.members.contains(where: \.isIdle) || !checking.isEmpty)
    }
}
