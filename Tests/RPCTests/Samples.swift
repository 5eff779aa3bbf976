import RPC
import VersionedObjects

/// Resizes a disk: three forms over two majors.
struct Resize: RPCMethod, Equatable {
    static let name = "resize"
    static let forms: Forms = [
        Form(2, 1),
        Form(2, 0, .drops(.note, harmless: true)),
        Form(1, 4, .drops(.keepSnapshots, default: false), .renames(.size, to: "gigabytes")),
        Form(
            1, 2,
            .translates(
                .size, toOlder: { (bytes: Int) throws(TooPrecise) in try Resize.gigabytes(bytes) },
                toNewer: { (gigabytes: String) in Int(gigabytes).map { $0 << 30 } ?? 0 })),
    ]
    static let errors: [any RPCError.Type] = [NoSuchDisk.self]
    typealias Answer = Int

    var disk: String
    var size: Int
    var keepSnapshots = false
    var note: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case disk, size, note
        case keepSnapshots = "keep_snapshots"
    }

    static func gigabytes(_ bytes: Int) throws(TooPrecise) -> String {
        guard bytes % (1 << 30) == 0 else { throw TooPrecise() }
        return "\(bytes >> 30)"
    }
}

struct TooPrecise: Error, CustomStringConvertible {
    var description: String { "only whole gigabytes" }
}

/// An error that ``Resize`` promises.
struct NoSuchDisk: RPCError, Equatable {
    static let code = "no_such_disk"
    let disk: String

    init(disk: String) { self.disk = disk }
    init?(fields: [String: String]) {
        guard let disk = fields["disk"] else { return nil }
        self.init(disk: disk)
    }
    var fields: [String: String] { ["disk": disk] }
    var description: String { "there is no disk \(disk)" }
}

/// An error that nobody promises.
struct OnFire: RPCError {
    static let code = "on_fire"
    init() {}
    init?(fields: [String: String]) {}
    var fields: [String: String] { ["room": "7"] }
    var description: String { "the room is on fire" }
}

/// An error of somebody's own, which has the code of a receiver's refusal.
struct Elsewhere: RPCError {
    static let code = WrongReceiver.code
    init() {}
    init?(fields: [String: String]) {}
    var fields: [String: String] { [:] }
    var description: String { "the disk is elsewhere" }
}

/// Without forms: the same in every version of its interface.
struct Ping: RPCMethod {
    static let name = "ping"
    typealias Answer = String
    typealias CodingKeys = NoArguments
}

/// Not for others, by its name.
struct PrivatePing: RPCMethod {
    static let name = "_ping"
    typealias Answer = String
    typealias CodingKeys = NoArguments
}

/// From 1.6 on, and not sayable before.
struct Trim: RPCMethod {
    static let name = "trim"
    static let forms: Forms = [Form(1, 6)]
    typealias CodingKeys = NoArguments
}

@VersionedObject("1.3")
struct Disk: MessageObject {
    let id: Int64
    var name: String
    @Field(since: "1.2") var labels: [String: String] = [:]
    var note: String?
}

/// Takes an object, and answers with it.
struct Rename: RPCMethod {
    static let name = "rename"
    typealias Answer = Disk
    var disk: Disk
    enum CodingKeys: CodingKey, CaseIterable { case disk }
}
