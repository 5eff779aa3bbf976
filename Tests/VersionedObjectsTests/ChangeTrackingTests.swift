import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct ChangeTrackingTests {
    private func loaded() throws -> Flavor {
        var values = FieldValues<Flavor>(isStored: true)
        values[.id] = .integer(7)
        values[.name] = .text("m1.small")
        values[.description] = .null
        values[.vcpus] = .integer(2)
        values[.power] = .text("running")
        values[.extraSpecs] = .dictionary(["gpu": .text("none")])
        return try Flavor(hydrating: values)
    }

    @Test func aNewObjectKnowsWhatItWasGivenAndItsDefaults() {
        let flavor = Flavor(id: 1, name: "m1.tiny")
        #expect(flavor.changedFields == [.name])
        #expect(flavor.setFields == [.id, .name, .vcpus, .extraSpecs])
        #expect(flavor.vcpus == 1)
        #expect(flavor.description == nil)
        #expect(!flavor.isSet(.description))
        #expect(!flavor.changes.isStored)
    }

    @Test func loadingMarksNothing() throws {
        let flavor = try loaded()
        #expect(flavor.changedFields.isEmpty)
        #expect(flavor.setFields == .all)
        #expect(flavor.changes.isStored)
        #expect(flavor.power == .running)
        #expect(flavor.extraSpecs == ["gpu": "none"])
    }

    @Test func assignmentMarksEvenAnEqualValue() throws {
        var flavor = try loaded()
        flavor.name = "m1.small"
        #expect(flavor.changedFields == [.name])
        flavor.resetChanges()
        #expect(flavor.changedFields.isEmpty)
        #expect(flavor.setFields == .all)
    }

    @Test func changesInPlaceCount() throws {
        var flavor = try loaded()
        flavor.extraSpecs["gpu"] = "one"
        flavor.vcpus += 1
        flavor.description?.append("never reached, marked all the same")
        #expect(flavor.changedFields == [.extraSpecs, .vcpus, .description])
        #expect(flavor.vcpus == 3)

        var worker = Worker()
        worker.tags = ["a"]
        worker.resetChanges()
        worker.tags?.append("b")
        #expect(worker.tags == ["a", "b"])
        #expect(worker.changedFields == [.tags])
    }

    @Test func aCopyTracksForItself() throws {
        let original = try loaded()
        var copy = original
        copy.name = "m1.medium"
        #expect(original.changedFields.isEmpty)
        #expect(copy != original)
    }

    @Test func unsetNullAndValueAreThreeThings() throws {
        var worker = Worker()
        #expect(worker.value(of: .host) == nil)
        worker.host = nil
        #expect(worker.value(of: .host) == .null)
        worker.host = "cmp-1"
        #expect(worker.value(of: .host) == .text("cmp-1"))
        try worker.unset(.host)
        #expect(worker.value(of: .host) == nil)
        #expect(worker.host == nil)
        #expect(worker.changedFields.isEmpty)
    }

    @Test func unsettingBringsTheDefaultBack() throws {
        var flavor = try loaded()
        try flavor.unset(.vcpus)
        #expect(flavor.vcpus == 1)
        #expect(!flavor.isSet(.vcpus))
        try flavor.unset(.name)
        #expect(flavor.name == "m1.small")
        #expect(!flavor.isSet(.name))
    }

    @Test func someChangesCanBeForgotten() throws {
        var flavor = try loaded()
        flavor.name = "a"
        flavor.vcpus = 4
        flavor.resetChanges(to: [.name])
        #expect(flavor.changedFields == [.vcpus])
    }

    @Test func assigningInAnInitialiserCounts() {
        let assigned = Assigned(name: "a", note: nil, count: 2)
        #expect(assigned.changedFields == [.name, .note, .count])
        #expect(assigned.value(of: .note) == .null)
        #expect(Worker(host: "h", version: 3).changedFields == [.host, .version])
    }

    @Test func fieldsCanBeSetByName() throws {
        var flavor = try loaded()
        try flavor.setValue(.integer(8), for: .vcpus)
        #expect(flavor.vcpus == 8)
        #expect(flavor.changedFields == [.vcpus])
        let error = #expect(throws: FieldError.self) { try flavor.setValue(.null, for: .name) }
        #expect(error?.description == "Flavor.name: null where text is required")
        #expect(flavor.changedFields == [.vcpus])
    }

    @Test func keywordsAreNamesLikeOthers() throws {
        var object = Keywords(where: 1)
        object.default = "x"
        object.class += "b"
        #expect(object.changedFields == [.where, .default, .class])
        #expect(Keywords.descriptor.fields.map(\.name) == ["where", "default", "class", "host_ip"])
        #expect(Keywords.keyField == .where)
    }

    @Test func theProtocolWorksWithoutTheMacros() throws {
        var object = ByHand(id: 3)
        object.name = "x"
        #expect(object.changedFields == [.name])
        #expect(throws: ReadOnlyFieldError.self) { try object.setValue(.integer(4), for: .id) }
        try object.setValue(.text("y"), for: .name)
        #expect(object.value(of: .name) == .text("y"))
    }
}
