import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct ReadOnlyFieldTests {
    @Test func takesItsFirstValue() throws {
        var worker = Worker()
        worker.id = 4
        #expect(worker.changedFields == [.id])
        try worker.checkReadOnlyFields()
    }

    @Test func theSameValueIsANoOp() throws {
        var worker = Worker()
        worker.id = 4
        worker.resetChanges()
        worker.id = 4
        try worker.setValue(.integer(4), for: .id)
        #expect(worker.changedFields.isEmpty)
        try worker.checkReadOnlyFields()
    }

    @Test func aDifferentValueIsRefusedByName() throws {
        var worker = Worker()
        worker.id = 4
        let error = #expect(throws: ReadOnlyFieldError.self) { try worker.setValue(.integer(5), for: .id) }
        #expect(error == ReadOnlyFieldError(object: "Worker", field: "id"))
        #expect(error?.description.hasPrefix("Worker.id is read-only") == true)
        #expect(worker.id == 4)
        #expect(throws: ReadOnlyFieldError.self) { try worker.unset(.id) }
    }

    @Test func aDifferentValueThroughTheSetterIsRefusedWhenStored() throws {
        var worker = Worker()
        worker.id = 4
        worker.id = 5
        #expect(throws: ReadOnlyFieldError(object: "Worker", field: "id")) { try worker.checkReadOnlyFields() }
        worker.resetChanges()
        try worker.checkReadOnlyFields()
    }

    @Test func aConstantIsReadOnly() {
        var flavor = Flavor(id: 1, name: "a")
        #expect(throws: ReadOnlyFieldError.self) { try flavor.setValue(.integer(2), for: .id) }
        #expect(throws: FieldError(object: "Flavor", field: "id", reason: .constant)) {
            try flavor.setStoredValue(.integer(2), of: .id)
        }
    }
}
