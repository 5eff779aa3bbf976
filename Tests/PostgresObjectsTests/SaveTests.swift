import PostgresObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct SaveTests {
    private func withFlavor(_ body: (TestStore, inout Flavor) async throws -> Void) async throws {
        try await withStore(Flavor.schema) { store in
            var flavor = Flavor(id: 1, name: "m1.tiny")
            try await flavor.create(in: store.context)
            _ = store.statements
            try await body(store, &flavor)
        }
    }

    @Test func updatesWhatChangedAndNothingElse() async throws {
        try await withFlavor { store, flavor in
            // Somebody else changes another column meanwhile: it stays, and is read back.
            try await store.run("UPDATE flavors SET note = 'theirs'")
            flavor.vcpus += 1
            try await flavor.save(in: store.context)
            #expect(
                store.statements == [
                    """
                    UPDATE "flavors" SET "vcpus" = $1 WHERE "id" = $2 \
                    RETURNING "id", "name", "vcpus", "note", "power"
                    """
                ])
            #expect(flavor.vcpus == 2)
            #expect(flavor.note == "theirs")
            #expect(flavor.changedFields.isEmpty)
        }
    }

    @Test func nothingChangedIsNoStatement() async throws {
        try await withFlavor { store, flavor in
            try await flavor.save(in: store.context)
            flavor.zone = "elsewhere"
            try await flavor.save(in: store.context)
            #expect(store.statements.isEmpty)
            #expect(flavor.changedFields.isEmpty)
            #expect(flavor.zone == "elsewhere")
        }
    }

    @Test func nullIsSaved() async throws {
        try await withFlavor { store, flavor in
            flavor.note = nil
            try await flavor.save(in: store.context)
            let rows = try await store.run("SELECT note FROM flavors")
            #expect(rows.first?.isNull(at: 0) == true)
        }
    }

    @Test func aVanishedRowIsNotFound() async throws {
        try await withFlavor { store, flavor in
            try await store.run("DELETE FROM flavors")
            flavor.name = "b"
            let error = await #expect(throws: ObjectNotFound.self) { try await flavor.save(in: store.context) }
            #expect(error == ObjectNotFound(object: "Flavor", table: "flavors", key: "id = 1"))
            #expect(flavor.changedFields == [.name])
        }
    }

    @Test func aFreshObjectWithAKeySavesWhatItWasGiven() async throws {
        try await withFlavor { store, _ in
            var fresh = Flavor(id: 1, name: "renamed")
            try await fresh.save(in: store.context)
            #expect(store.statements.first?.contains("SET \"name\" = $1 WHERE") == true)
            #expect(fresh.note == "from the table")
        }
    }

    @Test func anObjectWithoutAKeyIsRefused() async throws {
        try await withStore(Worker.schema) { store in
            var worker = Worker(host: "a")
            let error = await #expect(throws: ObjectActionError.self) { try await worker.save(in: store.context) }
            #expect(error?.description == "Worker cannot save: it has no id; create it first, or fetch it")
        }
    }

    @Test func aReadOnlyFieldThatWasOverwrittenIsRefused() async throws {
        try await withStore(Worker.schema) { store in
            var worker = Worker(host: "a")
            try await worker.create(in: store.context)
            worker.overwriteID(with: 1)
            worker.host = "b"
            try await worker.save(in: store.context)
            worker.overwriteID(with: 99)
            await #expect(throws: ReadOnlyFieldError(object: "Worker", field: "id")) {
                try await worker.save(in: store.context)
            }
            #expect(store.statements.count == 2)
        }
    }

    @Test func aKeyThatWasChangedIsRefused() async throws {
        try await withStore(Everything.schema) { store in
            var one = Everything(id: 1)
            var two = Everything(id: 2)
            try await one.create(in: store.context)
            try await two.create(in: store.context)
            one.id = 2
            one.text = "for row 1"
            let error = await #expect(throws: ObjectActionError.self) { try await one.save(in: store.context) }
            #expect(error?.description.contains("its key \"id\" was changed") == true)
            two = try await Everything.fetch(2, in: store.context)
            #expect(two.text == nil)
        }
    }

    @Test func aChangeThatAUniqueConstraintRefusesIsNamed() async throws {
        try await withFlavor { store, flavor in
            var other = Flavor(id: 2, name: "m1.big")
            try await other.create(in: store.context)
            other.name = flavor.name
            let error = await #expect(throws: ObjectAlreadyExists.self) { try await other.save(in: store.context) }
            #expect(error?.constraint == "flavors_name")
        }
    }
}
