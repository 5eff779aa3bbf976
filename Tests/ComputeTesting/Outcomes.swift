package import ComputeRPCAPI
import RPC
package import VersionedObjects

/// What became of the messages.
package struct Outcomes {
    package private(set) var arrived = 0
    package private(set) var refused = 0
    package private(set) var wrong: [String] = []
    package init() {}

    package var pairs: Int { arrived + refused + wrong.count }

    /// Sends a message: under that cap it must leave, once, or fail before it leaves with the error that is due, which
    /// names those who hold the cap there. Answers whether it left.
    @discardableResult
    package mutating func check(
        _ call: ComputeCall, _ compute: ComputeAPI, _ cap: RPCVersion, heldBy holders: [String], to host: String,
        _ wire: WireCheck
    ) async -> Bool {
        let before = wire.count
        wire.cap.withLock { $0 = cap }
        do {
            try await call.send(compute, host)
            if cap >= call.needs, wire.count == before + 1 {
                arrived += 1
                return true
            } else {
                fail("it was sent", call, cap, host)
            }
        } catch let error as RPCVersionCapError where call.lost.isEmpty {
            let isRight = cap < call.needs && error.cap == cap && error.version == call.needs && wire.count == before
            if isRight && error.holders == holders { refused += 1 } else { fail("\(error)", call, cap, host) }
        } catch let error as RPCBacklevelError {
            let isRight = cap < call.needs && call.lost.contains(error.argument) && error.needs == call.needs
            if isRight && error.holders == holders && wire.count == before {
                refused += 1
            } else {
                fail("\(error)", call, cap, host)
            }
        } catch {
            fail("\(error)", call, cap, host)
        }
        return false
    }

    private mutating func fail(_ what: String, _ call: ComputeCall, _ cap: RPCVersion, _ host: String) {
        wrong.append("\(call) under \(cap) to \(host): \(what)")
    }
}
