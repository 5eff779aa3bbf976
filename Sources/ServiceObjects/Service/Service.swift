public import struct Foundation.Date
public import VersionedObjects

/// One running program on one host, as the fleet sees it.
///
/// ```swift
/// var me = Service(host: "cmp-7", binary: .novaCompute, topic: "compute")
/// try await me.create(in: context)
/// ```
///
/// Any column may be NULL in a row that somebody else wrote, so nearly every property can be nil; a row like that is
/// read and listed as any other.
@VersionedObject("1.23", table: "services", options: [.timestamps, .softDelete])
public struct Service {
    /// The row; nil until it is created.
    @Field(readOnly: true) public internal(set) var id: Int64?
    /// The same service under any name; made by ``create(in:)`` unless it is given.
    @Field(since: "1.21") public var uuid: String?
    /// Where it runs.
    public var host: String?
    /// Which program it is.
    public var binary: Binary?
    /// Where it listens; nil for one that nobody calls.
    public var topic: String?
    /// How often it has reported.
    public internal(set) var reportCount: Int? = 0
    /// Whether an operator took it out of use; nil counts as false. It still counts for the minimum.
    public var disabled: Bool? = false
    /// Why.
    public var disabledReason: String?
    /// The zone of its host, where somebody filled it in.
    @Field(stored: false) public var availabilityZone: String?
    /// The name of the compute node it manages, where somebody filled it in.
    @Field(stored: false) public var computeNode: String?
    /// When it last reported, by the database's clock.
    @Field(since: "1.13") public internal(set) var lastSeenUp: Date?
    /// Whether an operator declared it dead; nil counts as false. It does not count for the minimum then.
    @Field(since: "1.14") public var forcedDown: Bool? = false
    /// Its service version: the one in its row, or, of a new service, that of the release it is created with.
    ///
    /// Nobody passes one in. A loaded service keeps what its row has, which may be newer than this build, or nil.
    @Field(since: "1.16") public internal(set) var version: Int?

    /// Where it takes messages, `host:port` as others dial it; nil for nowhere. Saved when it begins to listen.
    @Field(since: "1.23") public var rpcAddress: String?

    /// When its row was made.
    public internal(set) var createdAt: Date?
    /// When its row was last written.
    public internal(set) var updatedAt: Date?
    /// Whether it was silent too long when a floor was raised: it does not count, and may only come back new enough.
    public internal(set) var fenced: Bool?

    /// A service that is not in the database yet.
    public init(host: String, binary: Binary, topic: String? = nil) {
        self.init()
        self.host = host
        self.binary = binary
        self.topic = topic
    }

    /// A service's version is that of the release it is created with.
    @available(*, unavailable, message: "the version is that of the release in the context; leave it out")
    public init(host: String, binary: Binary, topic: String? = nil, version: Int) {
        self.init(host: host, binary: binary, topic: topic)
    }
}
