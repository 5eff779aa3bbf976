import Foundation
package import RPC
package import Synchronization
package import VersionedObjects

/// Looks at each message on its way: nothing in it that its version does not have, and no version above the cap.
package final class WireCheck: RPCTransport {
    private let next: any RPCTransport
    private let state = Mutex<(count: Int, problems: [String])>((0, []))
    package let cap = Mutex(RPCVersion(0, 0))

    package init(_ next: any RPCTransport) { self.next = next }

    package var count: Int { state.withLock { $0.count } }
    package var problems: [String] { state.withLock { $0.problems } }

    package func send(_ request: RPCRequest, to address: RPCAddress) async throws(RPCTransportError) -> RPCReply {
        let cap = cap.withLock { $0 }
        let arguments = (try? JSONDecoder().decode([String: JSONValue].self, from: Data(request.arguments))) ?? [:]
        var problems: [String] = []
        if !cap.isCompatible(with: request.version) { problems.append("version above the cap \(cap)") }
        for name in arguments.keys where !ComputeCall.isKnown(name, of: request.method, at: cap) {
            problems.append("\(name) under \(cap)")
        }
        if request.method == "prep_resize", case .object(let spec)? = arguments["request_spec"] {
            let isLegacy = spec["instance_properties"] != nil
            if isLegacy == (cap >= RPCVersion(5, 1)) { problems.append("the wrong kind of request_spec under \(cap)") }
        }
        let topic = request.method == "remove_volume_connection" && cap >= RPCVersion(6, 5) ? "compute-alt" : "compute"
        if request.topic != topic { problems.append("topic \(request.topic) under \(cap)") }
        let reply = try await next.send(request, to: address)
        state.withLock {
            $0.count += 1
            $0.problems += problems.map { "\(request.method) \(request.version): \($0)" }
        }
        return reply
    }
}
