#if GRPC
    import ComputeRPCAPI
    import Foundation
    import GRPCTransport
    import RPC
    import Subprocess
    import Testing
    import VersionedObjects

    /// A program that knows nothing but the .proto: gRPC's own client for Python, as PyPI has it.
    @Suite(.timeLimit(.minutes(5))) struct PythonTests {
        /// Made by `.ci/python-client`, which `make test` runs first.
        private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: ".build/python-client")

        private func call(
            _ address: RPCAddress, _ method: String, _ version: String, _ arguments: String = "{}", _ tls: [String] = []
        ) async throws -> [String: String] {
            let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Python/call.py")
            try #require(
                FileManager.default.fileExists(atPath: Self.folder.appending(path: "bin/python").path),
                "no Python client: run .ci/python-client")
            let result = try await Subprocess.run(
                .path(.init(Self.folder.appending(path: "bin/python").path)),
                arguments: Arguments([script.path, "\(address)", method, version, arguments] + tls),
                environment: .inherit.updating(["PYTHONPATH": Self.folder.path]),
                output: .string(limit: 100_000), error: .string(limit: 100_000))
            let text = result.standardOutput
            let answer = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
            return try #require(answer, "\(text)\(result.standardError)")
        }

        private func compute(at version: Int) -> RPCDispatcher {
            RPCDispatcher(compute: UptimeManager(), host: "cmp-7", release: .nova.upTo(version))
        }

        @Test func itAsksAComputeForItsUptime() async throws {
            let compute = compute(at: 73)
            try await Loopback.with(receive: compute.receive) { loopback in
                let reply = try await call(loopback.address, "get_host_uptime", "6.0")
                #expect(reply == ["result": "up 7 days"])
                // As a sender of the major before does.
                let older = try await call(loopback.address, "get_host_uptime", "5.0")
                #expect(older == ["result": "up 7 days"])
            }
        }

        @Test func itDoesSoWithCertificatesToo() async throws {
            let compute = compute(at: 73)
            try await Authority.with { authority in
                let server = try await authority.credentials("server")
                try await authority.sign("python")
                try await Loopback.with(server: .mutualTLS(server), receive: compute.receive) { loopback in
                    let tls = [authority.file, authority.path("python.pem"), authority.path("python.key")]
                    let answer = try await call(loopback.address, "get_host_uptime", "6.0", "{}", tls)
                    #expect(answer == ["result": "up 7 days"])
                }
            }
        }

        @Test func itIsToldWhatIsWrong() async throws {
            let compute = compute(at: 66)
            try await Loopback.with(receive: compute.receive) { loopback in
                let tooNew = try await call(loopback.address, "get_host_uptime", "6.4")
                #expect(tooNew["code"] == "unsupported_version" && tooNew["retryable"] == "False")
                #expect(tooNew["message"]?.contains("6.2") == true)
                let unknown = try await call(loopback.address, "shutdown_all", "6.0")
                #expect(unknown["code"] == NoSuchMethod.code)
                let wrong = try await call(loopback.address, "get_host_uptime", "6.0", "[1")
                #expect(wrong["code"] == InvalidArguments.code)
            }
        }
    }

    /// A compute that answers for itself and does nothing else.
    struct UptimeManager: ComputeManager {
        func buildAndRunInstance(_ arguments: BuildAndRunInstance) async throws {}
        func rebuildInstance(_ arguments: RebuildInstance) async throws {}
        func prepResize(_ arguments: PrepResize) async throws {}
        func removeVolumeConnection(_ arguments: RemoveVolumeConnection) async throws {}
        func cacheImages(_ arguments: CacheImages) async throws -> [String: CacheImages.Outcome] { [:] }
        func allowShare(_ arguments: AllowShare) async throws {}
        func denyShare(_ arguments: DenyShare) async throws {}
        func rebootInstance(_ arguments: RebootInstance) async throws {}
        func getHostUptime(_ arguments: GetHostUptime) async throws -> String { "up 7 days" }
        func setHostEnabled(_ arguments: SetHostEnabled) async throws -> String { "enabled" }
    }
#endif
