import GRPCTransport
import RPC
import VersionedObjects

/// The echo as a method of the RPC layer: a cap that is checked, arguments and answer as JSON, a directory, a
/// dispatcher, a deadline.
enum LayerEcho {
    static func with(_ body: (@escaping @Sendable () async throws -> Void) async throws -> Void) async throws {
        let version = RPCVersion(1, 1)
        let dispatcher = RPCDispatcher(
            host: "echo", topics: ["echo"], endpoints: [RPCEndpoint(version: version, [RPCHandler(echo)])])
        let server = try GRPCServer(host: "127.0.0.1", security: .plaintext, receiver: dispatcher)
        let transport = GRPCTransport(security: .plaintext)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let client = RPCClient(
                target: Target(topic: "echo", host: "echo", version: version), cap: RPCCap(version),
                transport: transport, directory: OneHost(address: try await server.address))
            try await body {
                guard try await client.call(Echo(text: text)) == text else { throw WrongEcho() }
            }
            await transport.shutdown()
            group.cancelAll()
        }
    }

    @Sendable private static func echo(_ arguments: Echo) async throws -> String { arguments.text }
}

/// What is sent to and fro.
let text = "0123456789abcdef"

struct Echo: RPCMethod {
    typealias Answer = String

    static let name = "echo"
    static let forms: Forms = [Form(1, 0)]

    var text: String

    enum CodingKeys: CodingKey, CaseIterable {
        case text
    }
}

struct WrongEcho: Error {}

/// A directory without a database.
struct OneHost: HostDirectory {
    let address: RPCAddress

    func remembered(_ host: String, topic: String) -> RPCHost? { self.host(host, topic: topic) }

    func host(_ host: String, topic: String) -> RPCHost? { RPCHost(host: host, address: address, isUp: true) }

    func hosts(topic: String) -> [RPCHost] { [RPCHost(host: "echo", address: address, isUp: true)] }
}
