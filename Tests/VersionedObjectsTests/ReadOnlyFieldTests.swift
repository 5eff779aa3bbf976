import Testing
import VersionedObjects

@Suite struct ReadOnlyFieldTests {
    @Test func takesItsFirstValue() throws {
        var agent = Agent()
        agent.id = 4
        #expect(agent.changedFields == [.id])
        try agent.checkReadOnlyFields()
    }

    @Test func theSameValueIsANoOp() throws {
        var agent = Agent()
        agent.id = 4
        agent.resetChanges()
        agent.id = 4
        try agent.setValue(.integer(4), for: .id)
        #expect(agent.changedFields.isEmpty)
        try agent.checkReadOnlyFields()
    }

    @Test func aDifferentValueIsRefusedByName() throws {
        var agent = Agent()
        agent.id = 4
        let error = #expect(throws: ReadOnlyFieldError.self) { try agent.setValue(.integer(5), for: .id) }
        #expect(error == ReadOnlyFieldError(object: "Agent", field: "id"))
        #expect(error?.description.hasPrefix("Agent.id is read-only") == true)
        #expect(agent.id == 4)
        #expect(throws: ReadOnlyFieldError.self) { try agent.unset(.id) }
    }

    @Test func aDifferentValueThroughTheSetterIsRefusedWhenStored() throws {
        var agent = Agent()
        agent.id = 4
        agent.id = 5
        #expect(throws: ReadOnlyFieldError(object: "Agent", field: "id")) { try agent.checkReadOnlyFields() }
        agent.resetChanges()
        try agent.checkReadOnlyFields()
    }

    @Test func aConstantIsReadOnly() {
        var flavor = Flavor(id: 1, name: "a")
        #expect(throws: ReadOnlyFieldError.self) { try flavor.setValue(.integer(2), for: .id) }
        #expect(throws: FieldError(object: "Flavor", field: "id", reason: .constant)) {
            try flavor.setStoredValue(.integer(2), of: .id)
        }
    }
}
