import PostgresClient
import PostgresObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct ContextTests {
    private struct Abort: Error {}

    @Test func aTransactionsContextIsBoundToIt() async throws {
        try await withStore(Flavor.schema) { store in
            await #expect(throws: Abort.self) {
                try await store.context.withTransaction { context in
                    var flavor = Flavor(id: 1, name: "a")
                    try await flavor.create(in: context)
                    #expect(try await Flavor.list(in: context).count == 1)
                    #expect(try await Flavor.list(in: store.context).isEmpty)
                    throw Abort()
                }
            }
            #expect(try await Flavor.list(in: store.context).isEmpty)
            let names = try await store.context.withTransaction { context in
                try await context.withTransaction { inner in
                    var flavor = Flavor(id: 2, name: "b")
                    try await flavor.create(in: inner)
                }
                return try await Flavor.list(in: context).map(\.name)
            }
            #expect(names == ["b"])
            #expect(try await Flavor.fetch(2, in: store.context).name == "b")
        }
    }

    @Test func oneGuardedStatementIsMadeOfTheTablesParts() async throws {
        try await withStore(Worker.schema) { store in
            var worker = Worker(host: "a", version: 5)
            try await worker.create(in: store.context)
            worker.version = 4
            let table = try ObjectTable<Worker>()
            let row = try table.isRow(of: worker, for: "save")
            let assignments = try #require(try table.assignments(of: worker))
            func save(ifBelow limit: Int) async throws -> Bool {
                let rows = try await table.execute(
                    """
                    UPDATE \(table.name) AS a SET \(assignments) WHERE \(row) AND \(table.column(of: .version)) < \(limit)
                    RETURNING 1, \(table.columns(of: "a"))
                    """, in: store.context)
                guard let row = rows.first else { return false }
                try table.reload(&worker, from: row, startingAt: 1)
                return true
            }
            #expect(try await save(ifBelow: 5) == false)
            #expect(worker.changedFields == [.version])
            #expect(try await save(ifBelow: 6) == true)
            #expect(worker.changedFields.isEmpty)
            #expect(worker.version == 4)
        }
    }

    @Test func anInsertionCanHaveACondition() async throws {
        try await withStore(Worker.schema) { store in
            let table = try ObjectTable<Worker>()
            var worker = Worker(host: "a", version: 5)
            let (columns, values) = try table.insertion(of: worker)
            for (limit, count) in [(6, 0), (5, 1)] {
                let rows = try await table.execute(
                    """
                    INSERT INTO \(table.name) (\(columns)) SELECT \(values) WHERE \(5) >= \(limit)
                    RETURNING \(table.columns)
                    """, in: store.context)
                #expect(rows.count == count)
                if let row = rows.first { try table.reload(&worker, from: row) }
            }
            #expect(worker.id == 1)
        }
    }

    @Test func aDescriptorThatContradictsItselfIsRefused() throws {
        #expect(throws: ObjectActionError.self) { try ObjectTable<Contradiction>() }
        let error = #expect(throws: ObjectActionError.self) { try ObjectTable<Flavor>().column(of: .zone) }
        #expect(error?.description.contains("\"zone\" is not stored") == true)
    }
}

/// A conformance by hand whose key is no field.
private struct Contradiction: VersionedObject {
    enum Fields: UInt8, ObjectField { case name }
    struct Columns: Sendable {}

    static let columns = Columns()
    static let descriptor = ObjectDescriptor(
        name: "Contradiction", version: ObjectVersion(1, 0), table: "t", fields: [FieldDescriptor("name", String?.self)]
    )

    var name: String?
    var changes = ObjectChanges<Fields>()

    init(hydrating values: FieldValues<Contradiction>) throws(FieldError) {
        name = try values.optional(.name, default: nil)
    }
    func storedValue(of field: Fields) -> FieldValue { name.fieldValue }
    mutating func setStoredValue(_ value: FieldValue, of field: Fields) throws(FieldError) {
        name = try FieldValues<Self>.decode(value, for: field)
    }
    mutating func clearStoredValue(of field: Fields) { name = nil }
}
