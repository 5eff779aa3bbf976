import PostgresClient
import PostgresObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct HooksTests {
    /// An object that keeps a journal of itself, and can be told to fail.
    @VersionedObject("1.0", table: "hooked")
    struct Hooked: ObjectHooks {
        var id: Int64
        var name: String?
        @Field(stored: false) var failing: String?

        struct Failure: Error {}

        private func note(_ event: String, in context: ObjectContext) async throws {
            try await context.session.execute("INSERT INTO journal (event) VALUES (\(event))")
            if failing == event { throw Failure() }
        }

        mutating func willCreate(in context: ObjectContext) async throws {
            if name == nil { name = "unnamed" }
            try await note("willCreate", in: context)
        }
        func didCreate(in context: ObjectContext) async throws { try await note("didCreate", in: context) }
        mutating func willSave(in context: ObjectContext) async throws { try await note("willSave", in: context) }
        func didSave(_ saved: FieldSet<Fields>, in context: ObjectContext) async throws {
            try await note("didSave \(saved)", in: context)
        }
        func willDelete(in context: ObjectContext) async throws { try await note("willDelete", in: context) }
        func didDelete(in context: ObjectContext) async throws { try await note("didDelete", in: context) }
    }

    private func withHooked(_ body: (TestStore) async throws -> Void) async throws {
        try await withStore(
            "CREATE TABLE hooked (id bigint PRIMARY KEY, name text)",
            "CREATE TABLE journal (at serial, event text)", body: body)
    }

    private func journal(_ store: TestStore) async throws -> [String] {
        try await store.run("SELECT event FROM journal ORDER BY at").map { try $0.decode(String.self, at: 0) }
    }

    @Test func runAroundTheStatementInItsTransaction() async throws {
        try await withHooked { store in
            var object = Hooked(id: 1)
            try await object.create(in: store.context)
            #expect(object.name == "unnamed")
            #expect(
                store.statements.map { $0.prefix(18) } == [
                    "BEGIN", "INSERT INTO journa", "INSERT INTO \"hooke", "INSERT INTO journa",
                ])
            object.name = "a"
            try await object.save(in: store.context)
            try await object.delete(in: store.context)
            #expect(
                try await journal(store) == [
                    "willCreate", "didCreate", "willSave", "didSave [name]", "willDelete", "didDelete",
                ])
        }
    }

    @Test(arguments: ["willCreate", "didCreate"])
    func aHookThatThrowsUndoesTheCreation(event: String) async throws {
        try await withHooked { store in
            var object = Hooked(id: 1)
            object.failing = event
            await #expect(throws: Hooked.Failure.self) { try await object.create(in: store.context) }
            #expect(try await journal(store).isEmpty)
            #expect(try await Hooked.list(in: store.context).isEmpty)
            #expect(!object.changes.isStored)
            #expect(object.name == nil)
            object.failing = nil
            try await object.create(in: store.context)
        }
    }

    @Test func aHookThatThrowsUndoesTheSaveAndTheDeletion() async throws {
        try await withHooked { store in
            var object = Hooked(id: 1)
            try await object.create(in: store.context)
            object.name = "b"
            object.failing = "didSave [name]"
            await #expect(throws: Hooked.Failure.self) { try await object.save(in: store.context) }
            #expect(object.changedFields.contains(.name))
            object.failing = "didDelete"
            await #expect(throws: Hooked.Failure.self) { try await object.delete(in: store.context) }
            #expect(try await Hooked.fetch(1, in: store.context).name == "unnamed")
            #expect(try await journal(store) == ["willCreate", "didCreate"])
        }
    }

    @Test func creatingTwiceRunsNoHook() async throws {
        try await withHooked { store in
            var object = Hooked(id: 1)
            try await object.create(in: store.context)
            _ = store.statements
            await #expect(throws: ObjectActionError.self) { try await object.create(in: store.context) }
            #expect(store.statements.isEmpty)
        }
    }

    @Test func genericCodeRunsThemToo() async throws {
        func create<Object: VersionedObject>(_ object: Object, in context: ObjectContext) async throws {
            var object = object
            try await object.create(in: context)
        }
        try await withHooked { store in
            try await create(Hooked(id: 1), in: store.context)
            #expect(try await journal(store) == ["willCreate", "didCreate"])
        }
    }
}
