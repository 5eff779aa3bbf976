import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct FieldSetTests {
    typealias Fields = FieldSet<Flavor.Fields>

    @Test func behavesAsASet() {
        var fields: Fields = [.name, .vcpus]
        fields.insert(.id)
        fields.remove(.vcpus)
        #expect(fields == [.id, .name])
        #expect(fields.count == 2)
        #expect(fields.contains(.id) && !fields.contains(.vcpus))
        #expect(fields.union([.power]) == [.id, .name, .power])
        #expect(fields.intersection([.id, .power]) == [.id])
        #expect(fields.subtracting([.id]) == [.name])
        #expect(Fields().isEmpty)
    }

    @Test func iteratesInTheOrderOfDeclaration() {
        #expect(Array([.extraSpecs, .id, .power] as Fields) == [.id, .power, .extraSpecs])
        #expect(Array(Fields.all) == Flavor.Fields.allCases)
        #expect("\([.vcpus, .name] as Fields)" == "[name, vcpus]")
    }
}
