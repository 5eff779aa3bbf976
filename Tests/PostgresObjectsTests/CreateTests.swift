import PostgresObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct CreateTests {
    @Test func insertsWhatIsSetInOneStatementAndReadsTheRowBack() async throws {
        try await withStore(Flavor.schema) { store in
            var flavor = Flavor(id: 1, name: "m1.tiny")
            try await flavor.create(in: store.context)
            #expect(
                store.statements == [
                    """
                    INSERT INTO "flavors" ("id", "name", "vcpus") VALUES ($1, $2, $3) \
                    RETURNING "id", "name", "vcpus", "note", "power"
                    """
                ])
            #expect(flavor.note == "from the table")
            #expect(flavor.changedFields.isEmpty)
            #expect(flavor.changes.isStored)
            let rows = try await store.run("SELECT id, name, vcpus, note, power FROM flavors")
            let row = try #require(try rows.decode(as: (Int, String, Int, String?, String?).self).first)
            #expect(row == (1, "m1.tiny", 1, "from the table", nil))
        }
    }

    @Test func nullThatWasSetIsInsertedAndUnsetIsNot() async throws {
        try await withStore(Flavor.schema) { store in
            var flavor = Flavor(id: 1, name: "a")
            flavor.note = nil
            flavor.power = .stopped
            try flavor.unset(.power)
            try await flavor.create(in: store.context)
            #expect(flavor.note == nil)
            #expect(store.statements.first?.contains("(\"id\", \"name\", \"vcpus\", \"note\") VALUES") == true)
        }
    }

    @Test func theKeyComesFromTheDatabase() async throws {
        try await withStore(Worker.schema) { store in
            var first = Worker(host: "a")
            var second = Worker(host: "b")
            try await first.create(in: store.context)
            try await second.create(in: store.context)
            #expect(first.id == 1)
            #expect(second.id == 2)
        }
    }

    @Test func anObjectWithNothingSetIsARowOfDefaults() async throws {
        try await withStore(Counter.schema) { store in
            var counter = Counter()
            try await counter.create(in: store.context)
            #expect(counter.value == 7)
            #expect(store.statements == ["INSERT INTO \"counters\" DEFAULT VALUES RETURNING \"id\", \"value\""])
        }
    }

    @Test func creatingTwiceIsRefused() async throws {
        try await withStore(Worker.schema) { store in
            var worker = Worker(host: "a")
            try await worker.create(in: store.context)
            let error = await #expect(throws: ObjectActionError.self) { try await worker.create(in: store.context) }
            #expect(error?.description == "Worker cannot create: already created; save it, or make a new one")
            #expect(store.statements.count == 1)
        }
    }

    @Test func aFetchedObjectIsCreatedAlready() async throws {
        try await withStore(Worker.schema) { store in
            try await store.run("INSERT INTO workers (host, deleted) VALUES ('a', 0)")
            var worker = try await Worker.fetch(1, in: store.context)
            await #expect(throws: ObjectActionError.self) { try await worker.create(in: store.context) }
        }
    }

    @Test func aSecondOfAUniqueKindIsNamedByItsConstraint() async throws {
        try await withStore(Worker.schema, Flavor.schema) { store in
            var worker = Worker(host: "secret-host")
            try await worker.create(in: store.context)
            var twin = Worker(host: "secret-host")
            let error = await #expect(throws: ObjectAlreadyExists.self) { try await twin.create(in: store.context) }
            #expect(error?.constraint == "uniq_workers0host0binary0deleted")
            #expect(error?.table == "workers")
            #expect(error?.description.contains("secret-host") == false)
            #expect(!twin.changes.isStored)
            #expect(twin.changedFields == [.host, .binary])
        }
    }

    @Test func anObjectWithoutATableSaysSo() async throws {
        try await withStore { store in
            var object = Homeless(id: 1)
            let error = await #expect(throws: ObjectActionError.self) { try await object.create(in: store.context) }
            #expect(error?.description.contains("no table") == true)
            #expect(store.statements.isEmpty)
        }
    }

    @Test func fieldsWithoutAColumnAreNotWrittenAndKeepWhatTheyHave() async throws {
        try await withStore(Flavor.schema) { store in
            var flavor = Flavor(id: 1, name: "a")
            flavor.zone = "nova"
            try await flavor.create(in: store.context)
            #expect(flavor.zone == "nova")
            #expect(flavor.changedFields.isEmpty)
            let fetched = try await Flavor.fetch(1, in: store.context)
            #expect(fetched.zone == nil)
            #expect(!fetched.isSet(.zone))
        }
    }
}
