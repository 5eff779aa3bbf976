import Foundation
import PostgresClient
import PostgresObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct ValueTests {
    @Test func everyTypeIsStoredAndReadBack() async throws {
        try await withStore(Everything.schema) { store in
            var object = Everything(id: .max)
            object.flag = true
            object.small = .min
            object.whole = .max
            object.real = 0.1
            object.text = "naïve 🙂 ' \" \\ \n"
            object.identifier = UUID()
            object.moment = Date(timeIntervalSince1970: 1_700_000_000.123456)
            object.localMoment = Date(timeIntervalSince1970: -1.5)
            object.bytes = [0, 255, 39]
            object.names = ["a", "", "'\""]
            object.specs = ["gpu": "none", "": "\\u0041"]
            object.nested = ["x": [Date(timeIntervalSince1970: 0.25), nil], "y": []]
            object.reals = [1, -0.5, 1e300]
            try await object.create(in: store.context)
            let fetched = try await Everything.fetch(Int64.max, in: store.context)
            #expect(fetched == object)
            let columns = try await store.run(
                "SELECT moment = '2023-11-14 22:13:20.123456+00', local_moment = '1969-12-31 23:59:58.5' FROM everything"
            )
            #expect(try columns.decode(as: (Bool, Bool).self).first ?? (false, false) == (true, true))
            let json = try await store.run("SELECT specs ->> 'gpu', nested -> 'x' ->> 0 FROM everything")
            let row = try #require(try json.decode(as: (String, String).self).first)
            #expect(row == ("none", "1970-01-01T00:00:00.250000Z"))
        }
    }

    @Test func nullOfEveryTypeIsStoredAndReadBack() async throws {
        try await withStore(Everything.schema) { store in
            var object = Everything(id: 1)
            for field in Everything.Fields.allCases where field != .id { try object.setValue(.null, for: field) }
            try await object.create(in: store.context)
            #expect(try await Everything.fetch(1, in: store.context) == object)
            object.names = []
            object.specs = [:]
            try await object.save(in: store.context)
            let fetched = try await Everything.fetch(1, in: store.context)
            #expect(fetched.names == [])
            #expect(fetched.specs == [:])
        }
    }

    @Test func tenMegabytesOfText() async throws {
        try await withStore(Everything.schema) { store in
            let text = String(repeating: "0123456789abcdé ", count: 10_000_000 / 17)
            var object = Everything(id: 1)
            object.text = text
            try await object.create(in: store.context)
            #expect(object.text == text)
            #expect(try await Everything.fetch(1, in: store.context).text == text)
            let found = try await Everything.fetchOne(in: store.context, where: { $0.text == text })
            #expect(found?.id == 1)
        }
    }

    @Test func aNULInATextIsRefusedAndNothingIsLost() async throws {
        try await withStore(Everything.schema) { store in
            var object = Everything(id: 1)
            object.text = "before"
            try await object.create(in: store.context)
            object.text = "a\u{0}b"
            let error = await #expect(throws: PostgresEncodingError.self) { try await object.save(in: store.context) }
            #expect(error?.description.contains("NUL") == true)
            #expect(object.changedFields == [.text])
            object.text = "after"
            try await object.save(in: store.context)
            #expect(try await Everything.fetch(1, in: store.context).text == "after")

            object.names = ["a\u{0}b"]
            await #expect(throws: PostgresError.self) { try await object.save(in: store.context) }
        }
    }

    @Test func whatJSONDoesNotHaveIsRefusedByName() async throws {
        try await withStore(Everything.schema) { store in
            var object = Everything(id: 1)
            object.reals = [.nan]
            let error = await #expect(throws: FieldEncodingError.self) { try await object.create(in: store.context) }
            #expect(error == FieldEncodingError(object: "Everything", field: "reals"))
            #expect(store.statements.isEmpty)
            object.reals = nil
            object.nested = ["x": [Date(timeIntervalSince1970: .nan)]]
            await #expect(throws: FieldEncodingError(object: "Everything", field: "nested")) {
                try await object.create(in: store.context)
            }
            let none = try await Everything.list(in: store.context, where: { $0.reals == [.infinity] })
            #expect(none.isEmpty)
        }
    }

    @Test func aNullWhereAValueIsRequiredNamesTableRowAndColumn() async throws {
        try await withStore("CREATE TABLE flavors (id bigint, name text, vcpus int, note text, power text)") { store in
            try await store.run("INSERT INTO flavors VALUES (5, 'a', 1), (6, NULL, 1), (7, 'b', NULL)")
            let name = await #expect(throws: ObjectDecodingError.self) { try await Flavor.fetch(6, in: store.context) }
            #expect(
                name?.description == """
                    table flavors, row with id = 6, column name: NULL, where a value of type text is required. Flavor cannot \
                    be read from it; correct the row, or make the field optional
                    """)
            let list = await #expect(throws: ObjectDecodingError.self) { try await Flavor.list(in: store.context) }
            #expect(list?.key == "id = 6")
            let vcpus = await #expect(throws: ObjectDecodingError.self) { try await Flavor.fetch(7, in: store.context) }
            #expect(vcpus?.column == "vcpus")
        }
    }

    @Test func aColumnOfAnotherTypeOrAnUnknownCaseIsNamed() async throws {
        try await withStore("CREATE TABLE flavors (id bigint, name text, vcpus text, note text, power text)") { store in
            try await store.run("INSERT INTO flavors VALUES (1, 'a', 'many')")
            let error = await #expect(throws: ObjectDecodingError.self) { try await Flavor.fetch(1, in: store.context) }
            #expect(error?.column == "vcpus")
            #expect(error?.reason.contains("text") == true)
        }
        try await withStore(Flavor.schema, Everything.schema) { store in
            try await store.run("INSERT INTO flavors VALUES (1, 'a', 1, NULL, 'asleep')")
            let error = await #expect(throws: ObjectDecodingError.self) { try await Flavor.fetch(1, in: store.context) }
            #expect(error?.column == "power")
            #expect(error?.reason == "a value that is no case of Power")
            try await store.run("INSERT INTO everything (id, names) VALUES (1, '{}')")
            let json = await #expect(throws: ObjectDecodingError.self) {
                try await Everything.fetch(1, in: store.context)
            }
            #expect(json?.reason == "JSON that is no [text]")
        }
    }

    @Test func aTableWithoutTheColumnIsTheServersError() async throws {
        try await withStore("CREATE TABLE flavors (id bigint)") { store in
            let error = await #expect(throws: PostgresError.self) { try await Flavor.fetch(1, in: store.context) }
            #expect(error?.code == .undefinedColumn)
        }
    }

    @Test func namesThatSQLReservesAreQuoted() async throws {
        try await withStore("CREATE SCHEMA \"order\"", Reserved.schema) { store in
            var object = Reserved(user: "u")
            object.odd = "x"
            try await object.create(in: store.context)
            object.where = 4
            object.table = true
            object.odd = "y"
            try await object.save(in: store.context)
            let found = try await Reserved.fetchOne(in: store.context, where: { $0.where == 4 && $0.odd == "y" })
            #expect(found?.table == true)
            #expect(try await Reserved.fetch("u", in: store.context).odd == "y")
            try await object.delete(in: store.context)
            #expect(try await Reserved.list(in: store.context, orderBy: { [$0.user.descending] }).isEmpty)
        }
    }
}
