import Foundation
import PostgresObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct DeleteTests {
    @Test func removesTheRow() async throws {
        try await withStore(Flavor.schema) { store in
            var flavor = Flavor(id: 1, name: "a")
            try await flavor.create(in: store.context)
            _ = store.statements
            try await flavor.delete(in: store.context)
            #expect(store.statements == ["DELETE FROM \"flavors\" WHERE \"id\" = $1"])
            await #expect(throws: ObjectNotFound.self) { try await flavor.delete(in: store.context) }
            await #expect(throws: ObjectNotFound.self) { try await Flavor.fetch(1, in: store.context) }
        }
    }

    @Test func marksTheRowWhereTheTableKeepsIt() async throws {
        try await withStore(Worker.schema) { store in
            var worker = Worker(host: "a")
            try await worker.create(in: store.context)
            worker.version = 3
            try await worker.save(in: store.context)
            let updated = try #require(worker.updatedAt)
            _ = store.statements
            try await worker.delete(in: store.context)
            #expect(
                store.statements == [
                    """
                    UPDATE "workers" SET "deleted" = "id", "deleted_at" = clock_timestamp() AT TIME ZONE 'UTC' \
                    WHERE "id" = $1 AND coalesce("deleted", 0) = 0
                    """
                ])
            let rows = try await store.run("SELECT deleted, deleted_at, updated_at FROM workers")
            let row = try #require(try rows.decode(as: (Int, Date, Date).self).first)
            #expect(row.0 == 1)
            #expect(abs(row.1.timeIntervalSinceNow) < 60)
            #expect(row.2 == updated)
        }
    }

    @Test func aMarkedRowIsGoneForEverybodyAndItsPlaceIsFree() async throws {
        try await withStore(Worker.schema) { store in
            var worker = Worker(host: "a")
            try await worker.create(in: store.context)
            try await worker.delete(in: store.context)
            await #expect(throws: ObjectNotFound.self) { try await Worker.fetch(1, in: store.context) }
            await #expect(throws: ObjectNotFound.self) { try await worker.delete(in: store.context) }
            worker.version = 9
            await #expect(throws: ObjectNotFound.self) { try await worker.save(in: store.context) }
            #expect(try await Worker.list(in: store.context).isEmpty)
            #expect(try await Worker.fetchOne(in: store.context, where: { $0.host == "a" }) == nil)

            var successor = Worker(host: "a")
            try await successor.create(in: store.context)
            #expect(successor.id == 2)
        }
    }

    @Test func aRowThatAnotherProgramWroteWithoutAMarkIsThere() async throws {
        try await withStore(Worker.schema) { store in
            try await store.run("INSERT INTO workers (host, deleted) VALUES ('a', NULL)")
            #expect(try await Worker.fetch(1, in: store.context).host == "a")
        }
    }

    @Test func timestampsAreTheDatabasesInUTC() async throws {
        try await withStore(Worker.schema) { store in
            var worker = Worker(host: "a")
            try await worker.create(in: store.context)
            let created = try #require(worker.createdAt)
            #expect(abs(created.timeIntervalSinceNow) < 60)
            #expect(worker.updatedAt == nil)
            worker.version = 1
            try await worker.save(in: store.context)
            #expect(worker.createdAt == created)
            #expect(try #require(worker.updatedAt) > created)
            let stored = try await store.run("SELECT (created_at AT TIME ZONE 'UTC') <= now() FROM workers")
            #expect(try stored.first?.decode(Bool.self, at: 0) == true)
        }
    }

    @Test func aNewRowIsMarkedAsLive() async throws {
        try await withStore(Worker.schema) { store in
            var worker = Worker(host: "a")
            try await worker.create(in: store.context)
            let rows = try await store.run("SELECT deleted FROM workers")
            #expect(try rows.first?.decode(Int?.self, at: 0) == 0)
        }
    }
}
