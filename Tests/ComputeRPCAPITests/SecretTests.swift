import ComputeRPCAPI
import Foundation
import RPC
import Testing

/// Passwords are for the compute that is told them, and for no log on the way.
@Suite(.timeLimit(.minutes(5))) struct SecretTests {
    private struct Sent {
        var build: BuildAndRunInstance
        var rebuild: RebuildInstance
    }

    /// Messages with that password, as they arrive.
    private func sent(password: String?) throws -> Sent {
        let passwords = password.map { #","admin_password":"\#($0)","new_pass":"\#($0)""# } ?? ""
        let json = """
            {"instance":{"nova_object.name":"Instance","nova_object.namespace":"nova","nova_object.version":"2.8",
             "nova_object.data":{"uuid":"8a1b"}},"accel_uuids":[],"recreate":false,"preserve_ephemeral":false,
             "reimage_boot_volume":false\(passwords)}
            """
        let decoder = JSONDecoder()
        return Sent(
            build: try decoder.decode(BuildAndRunInstance.self, from: Data(json.utf8)),
            rebuild: try decoder.decode(RebuildInstance.self, from: Data(json.utf8)))
    }

    @Test func aPasswordIsNotShown() throws {
        let sent = try sent(password: "hunter2")
        #expect(sent.build.adminPassword == "hunter2" && sent.rebuild.newPass == "hunter2")
        for value in [sent.build, sent.rebuild] as [any RPCMethod] {
            var dumped = ""
            dump(value, to: &dumped)
            let texts = ["\(value)", String(reflecting: value), "\([value])", dumped, leaves(of: value)]
            for text in texts {
                #expect(!text.contains("hunter2"), "\(text)")
                #expect(text.contains("8a1b"), "the rest is shown")
            }
        }
    }

    /// Every value that a mirror reaches.
    private func leaves(of value: Any) -> String {
        let children = Mirror(reflecting: value).children
        return children.isEmpty ? "\(value) " : children.map { leaves(of: $0.value) }.joined()
    }

    /// On the wire it is as it was: there, or left out.
    @Test func aPasswordIsSent() throws {
        let sent = try sent(password: "hunter2")
        #expect(try keys(of: sent.build)["admin_password"] == "hunter2")
        #expect(try keys(of: sent.rebuild)["new_pass"] == "hunter2")
        let without = try self.sent(password: nil)
        #expect(without.build.adminPassword == nil && without.rebuild.newPass == nil)
        #expect(try keys(of: without.build)["admin_password"] == nil)
        #expect(try keys(of: without.rebuild)["new_pass"] == nil)
    }

    private func keys(of method: some RPCMethod) throws -> [String: JSONValue] {
        try JSONDecoder().decode([String: JSONValue].self, from: JSONEncoder().encode(method))
    }
}
