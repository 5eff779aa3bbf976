import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct HydrationTests {
    @Test func whatIsAbsentStaysUnset() throws {
        var values = FieldValues<Flavor>(isStored: false)
        values[.id] = .integer(1)
        values[.name] = .text("a")
        let flavor = try Flavor(hydrating: values)
        #expect(flavor.setFields == [.id, .name])
        #expect(flavor.vcpus == 1)
        #expect(flavor.extraSpecs.isEmpty)
    }

    @Test func aRequiredFieldMustBeThere() {
        var values = FieldValues<Flavor>(isStored: false)
        values[.id] = .integer(1)
        #expect(throws: FieldError(object: "Flavor", field: "name", reason: .missing)) {
            try Flavor(hydrating: values)
        }
    }

    @Test func nullNeedsAnOptional() {
        var values = FieldValues<Flavor>(isStored: false)
        values[.id] = .integer(1)
        values[.name] = .text("a")
        values[.vcpus] = .null
        let error = #expect(throws: FieldError.self) { try Flavor(hydrating: values) }
        #expect(error?.description == "Flavor.vcpus: null where integer is required")
    }

    @Test func aValueCanBeTakenBack() throws {
        var values = FieldValues<Flavor>(isStored: false)
        values[.name] = .text("a")
        values[.name] = nil
        #expect(values.set.isEmpty)
    }

    @Test func theDescriptorSaysWhatTheAttributesSay() {
        let descriptor = Worker.descriptor
        #expect(descriptor.name == "Worker")
        #expect(descriptor.version == ObjectVersion(1, 22))
        #expect(descriptor.table == "services")
        #expect(descriptor.key == "id")
        #expect(descriptor.options == [.timestamps, .softDelete])
        let columns: [String?] = ["id", "host", "binary_name", "version", "uuid", "tags", nil]
        #expect(descriptor.fields.map(\.column) == columns)
        #expect(Worker.descriptor(of: .availabilityZone).name == "availability_zone")
        #expect(Worker.descriptor(of: .version).since == ObjectVersion(1, 16))
        #expect(Worker.descriptor(of: .uuid).isReadOnly)
        #expect(Worker.descriptor(of: .tags) == FieldDescriptor("tags", [String]?.self))
        #expect(Flavor.descriptor(of: .id) == FieldDescriptor("id", Int64.self, readOnly: true))
    }

    @Test func columnsCarryTheFieldsType() {
        let host: ObjectColumn<Worker, String?> = Worker.columns.host
        #expect(host.field == .host)
        let power: ObjectColumn<Flavor, PowerState?> = Flavor.columns.power
        #expect(power.field == .power)
    }
}
