import struct Foundation.Date
import struct Foundation.UUID
import VersionedObjects

enum Power: String, FieldConvertible { case running, stopped }

/// A key from the application, a default, an optional.
@VersionedObject("1.1", table: "flavors")
struct Flavor {
    let id: Int64
    var name: String
    var vcpus: Int = 1
    var note: String?
    @Field(since: "1.1") var power: Power?
    @Field(stored: false) var zone: String?

    static let schema = """
        CREATE TABLE flavors (id bigint PRIMARY KEY, name varchar(255) NOT NULL CONSTRAINT flavors_name UNIQUE,
            vcpus integer NOT NULL, note text DEFAULT 'from the table', power text)
        """
}

/// Nova's way: a key from the database, marks instead of deletes, timestamps without zone, reserved words.
@VersionedObject("1.0", table: "workers", options: [.timestamps, .softDelete])
struct Worker {
    @Field(readOnly: true) private(set) var id: Int64?
    var host: String?
    var binary: String?
    var version: Int?
    @Field(readOnly: true) private(set) var createdAt: Date?
    @Field(readOnly: true) private(set) var updatedAt: Date?

    init(host: String, binary: String = "nova-compute", version: Int? = nil) {
        self.host = host
        self.binary = binary
        if let version { self.version = version }
    }

    mutating func overwriteID(with id: Int64) { self.id = id }

    static let schema = """
        CREATE TABLE workers (created_at timestamp, updated_at timestamp, deleted_at timestamp,
            id serial PRIMARY KEY, host varchar(255), "binary" varchar(255), version integer, deleted integer,
            CONSTRAINT uniq_workers0host0binary0deleted UNIQUE (host, "binary", deleted))
        """
}

/// One field of each type.
@VersionedObject("1.0", table: "everything")
struct Everything: Equatable {
    var id: Int64
    var flag: Bool?
    var small: Int16?
    var whole: Int64?
    var real: Double?
    var text: String?
    var identifier: UUID?
    var moment: Date?
    var localMoment: Date?
    var bytes: [UInt8]?
    var names: [String]?
    var specs: [String: String]?
    var nested: [String: [Date?]]?
    var reals: [Double]?

    static let schema = """
        CREATE TABLE everything (id bigint PRIMARY KEY, flag boolean, small smallint, whole bigint, "real" double precision,
            "text" text, identifier uuid, moment timestamptz, local_moment timestamp, bytes bytea, names jsonb,
            specs json, nested jsonb, reals jsonb)
        """
}

/// Columns that SQL reserves, a schema, a column with a quote.
@VersionedObject("1.0", table: "order.select", key: "user")
struct Reserved {
    var user: String
    var `where`: Int?
    var table: Bool = false
    @Field(column: "a \"b\" $1") var odd: String?

    static let schema = """
        CREATE TABLE "order"."select" ("user" text PRIMARY KEY, "where" integer, "table" boolean NOT NULL, "a ""b"" $1" text)
        """
}

/// A key of its own and nothing else that must be given.
@VersionedObject("1.0", table: "counters")
struct Counter {
    @Field(readOnly: true) private(set) var id: Int64?
    var value: Int?

    static let schema = "CREATE TABLE counters (id bigserial PRIMARY KEY, value integer DEFAULT 7)"
}

/// An object without a table.
@VersionedObject("1.0")
struct Homeless { var id: Int64 }
