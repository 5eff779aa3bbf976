import Foundation
import PostgresClient
import PostgresObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct QueryTests {
    typealias Filter = (Worker.Columns) -> ObjectFilter<Worker>

    /// Four workers: a at 1, b at 2, c without a version, one without a host at 3.
    private func withWorkers(_ body: (TestStore) async throws -> Void) async throws {
        try await withStore(Worker.schema) { store in
            try await store.run(
                """
                INSERT INTO workers (host, "binary", version, deleted)
                VALUES ('a', 'x', 1, 0), ('b', 'x', 2, 0), ('c', 'y', NULL, 0), (NULL, 'y', 3, 0), ('gone', 'x', 9, 5)
                """)
            try await body(store)
        }
    }

    private func expect(
        _ ids: [Int64], _ store: TestStore, sourceLocation: SourceLocation = #_sourceLocation,
        where filter: @escaping Filter
    ) async throws {
        let found = try await Worker.list(in: store.context, where: filter, orderBy: { [$0.id.ascending] })
        #expect(found.compactMap(\.id) == ids, sourceLocation: sourceLocation)
    }

    @Test func equalityKnowsNull() async throws {
        try await withWorkers { store in
            try await expect([1], store) { $0.host == "a" }
            try await expect([2, 3, 4], store) { $0.host != "a" }
            try await expect([4], store) { $0.host == nil }
            try await expect([1, 2, 3], store) { $0.host != nil }
            try await expect([3], store) { $0.version.isNull }
            let host: String? = nil
            try await expect([4], store) { $0.host == host }
        }
    }

    @Test func order() async throws {
        try await withWorkers { store in
            try await expect([1], store) { $0.version < 2 }
            try await expect([1, 2], store) { $0.version <= 2 }
            try await expect([4], store) { $0.version > 2 }
            try await expect([2, 4], store) { $0.version >= 2 }
            try await expect([1], store) { $0.host < "b" }
        }
    }

    @Test func logicIsTrueOrFalseForEveryRow() async throws {
        try await withWorkers { store in
            try await expect([1], store) { $0.binary == "x" && $0.version < 2 }
            try await expect([1, 3, 4], store) { $0.binary == "y" || $0.version == 1 }
            try await expect([2, 3, 4], store) { !($0.version < 2) }
            try await expect([1], store) { !(!($0.version < 2)) }
            try await expect([1, 2], store) { $0.binary == "x" && ($0.host == "a" || $0.host == "b") }
            try await expect([1, 2, 3, 4], store) { $0.binary == "x" || $0.binary == "y" && $0.host != "z" }
        }
    }

    @Test func membership() async throws {
        try await withWorkers { store in
            try await expect([1, 3], store) { ["a", "c", "d"].contains($0.host) }
            try await expect([], store) { ([] as [String]).contains($0.host) }
            try await expect([1, 4], store) { ["a", nil].contains($0.host) }
            try await expect([1, 4], store) { [1, 3].contains($0.version) }
            try await expect([2, 3, 4], store) { !["a"].contains($0.host) }
            try await expect([1, 2], store) { [1, 2].contains($0.id) }
        }
        try await withStore(Everything.schema) { store in
            let moment = Date(timeIntervalSince1970: 0)
            let identifier = UUID()
            var one = Everything(id: 1)
            one.moment = moment
            one.identifier = identifier
            try await one.create(in: store.context)
            let moments = try await Everything.list(in: store.context, where: { [moment].contains($0.moment) })
            #expect(moments.count == 1)
            let identifiers = try await Everything.list(
                in: store.context, where: { [identifier, UUID()].contains($0.identifier) })
            #expect(identifiers.count == 1)
        }
    }

    @Test func theTextDoesNotDependOnTheValues() async throws {
        try await withWorkers { store in
            _ = try await Worker.list(in: store.context, where: { [1, 2].contains($0.version) && $0.host == "a" })
            _ = try await Worker.list(in: store.context, where: { [1, 2, 3].contains($0.version) && $0.host == "b" })
            let statements = store.statements
            #expect(statements.count == 2)
            #expect(Set(statements).count == 1)
        }
    }

    @Test func listsAreOrderedAndLimited() async throws {
        try await withWorkers { store in
            let newest = try await Worker.list(
                in: store.context, orderBy: { [$0.version.descending, $0.id.ascending] }, limit: 2)
            #expect(newest.compactMap(\.id) == [4, 2])
            #expect(
                store.statements.last?.hasSuffix(
                    "WHERE coalesce(\"deleted\", 0) = 0 ORDER BY \"version\" DESC NULLS LAST, \"id\" LIMIT $1") == true)
            let last = try await Worker.list(in: store.context, orderBy: { [$0.version.descending] })
            #expect(last.last?.id == 3)
            #expect(try await Worker.list(in: store.context, limit: 0).isEmpty)
        }
    }

    @Test func oneOrNone() async throws {
        try await withWorkers { store in
            let newest = try await Worker.fetchOne(
                in: store.context, where: { $0.binary == "x" }, orderBy: { [$0.version.descending] })
            #expect(newest?.host == "b")
            #expect(newest?.changedFields.isEmpty == true)
            #expect(try await Worker.fetchOne(in: store.context, where: { $0.host == "nobody" }) == nil)
        }
    }

    @Test func fetchNamesWhatItDidNotFind() async throws {
        try await withWorkers { store in
            let error = await #expect(throws: ObjectNotFound.self) { try await Worker.fetch(77, in: store.context) }
            #expect(error?.description.hasPrefix("there is no Worker with id = 77 in table workers") == true)
        }
    }

    @Test(arguments: [
        "'; DROP TABLE workers; --", "\" OR 1=1 --", "$1", "\\'; SELECT 1", "a' OR 'a'='a", "%", "\u{2019}; DROP", "/*",
        "",
    ])
    func valuesAreNeverSQL(value: String) async throws {
        try await withWorkers { store in
            try await expect([], store) { $0.host == value }
            try await expect([], store) { [value].contains($0.host) }
            var worker = Worker(host: value, binary: value)
            try await worker.create(in: store.context)
            try await expect([5 + 1], store) { $0.host == value }
            #expect(try await Worker.fetch(6, in: store.context).binary == value)
            let count = try await store.run("SELECT count(*) FROM workers")
            #expect(try count.first?.decode(Int.self, at: 0) == 6)
        }
    }

    @Test func aConditionInSQLComposesWithTheOthers() async throws {
        try await withWorkers { store in
            let pattern = "[ab]"
            try await expect([2], store) { ObjectFilter("host ~ \(pattern)") && $0.version > 1 }
        }
    }
}
