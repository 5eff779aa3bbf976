import RPC
import VersionedObjects

struct Resize: RPCMethod {
    static let name = "resize"
    static let forms: Forms = [
        Form(2, 1),
        Form(2, 0, .drops(.keepSnapshots, default: false)),
        Form(1, 0, .renames(.disk, to: "volume")),
    ]
    static let errors: [any RPCError.Type] = [NoSuchDisk.self]
    typealias Answer = Int

    var disk: String
    var gigabytes: Int
    var keepSnapshots = false

    enum CodingKeys: String, CodingKey, CaseIterable {
        case disk, gigabytes
        case keepSnapshots = "keep_snapshots"
    }
}

struct NoSuchDisk: RPCError {
    static let code = "no_such_disk"
    let disk: String

    init(_ disk: String) { self.disk = disk }
    init?(fields: [String: String]) {
        guard let disk = fields["disk"] else { return nil }
        self.init(disk)
    }
    var fields: [String: String] { ["disk": disk] }
    var description: String { "there is no disk \(disk)" }
}

struct DiskAPI {
    static let topic = "disks"
    static let newest = RPCVersion(2, 1)
    let client: RPCClient

    init(cap: any RPCCapSource, transport: any RPCTransport, directory: any HostDirectory) {
        client = RPCClient(
            target: Target(topic: Self.topic, version: Self.newest), cap: cap, transport: transport,
            directory: directory)
    }

    func resize(
        _ disk: String, to gigabytes: Int, on host: String, keepSnapshots: Bool = false
    ) async throws -> Int {
        try await client.prepare(host: host).call(
            Resize(disk: disk, gigabytes: gigabytes, keepSnapshots: keepSnapshots))
    }
}

actor DiskServer {
    private var sizes = ["vda": 10]

    func resize(_ arguments: Resize) throws -> Int {
        guard let size = sizes[arguments.disk] else { throw NoSuchDisk(arguments.disk) }
        sizes[arguments.disk] = max(size, arguments.gigabytes)
        return max(size, arguments.gigabytes)
    }

    nonisolated func dispatcher(host: String) -> RPCDispatcher {
        let handlers = [RPCHandler { (arguments: Resize) in try await self.resize(arguments) }]
        return RPCDispatcher(
            host: host, topics: [DiskAPI.topic],
            endpoints: [
                RPCEndpoint(version: DiskAPI.newest, handlers),
                RPCEndpoint(version: RPCVersion(1, 3), handlers),
            ])
    }
}

let bus = InProcessBus()
bus.listen("cmp-7", topics: [DiskAPI.topic], receiver: DiskServer().dispatcher(host: "cmp-7"))

let new = DiskAPI(cap: RPCCap.none, transport: bus, directory: bus)
print("vda has \(try await new.resize("vda", to: 20, on: "cmp-7", keepSnapshots: true)) GB")

let old = DiskAPI(cap: RPCCap(RPCVersion(1, 3)), transport: bus, directory: bus)
print("vda has \(try await old.resize("vda", to: 30, on: "cmp-7")) GB")
do {
    _ = try await old.resize("vda", to: 40, on: "cmp-7", keepSnapshots: true)
} catch let error as RPCBacklevelError {
    print(error)
}
do {
    _ = try await new.resize("vdz", to: 40, on: "cmp-7")
} catch let error as NoSuchDisk {
    print(error)
}
