import Testing
import VersionedObjects

import struct Foundation.Date
import struct Foundation.UUID

@Suite(.timeLimit(.minutes(5))) struct FieldValueTests {
    private func roundTrip<Value: FieldConvertible & Equatable>(_ value: Value, as type: FieldType) throws {
        #expect(Value.fieldType == type)
        #expect(try Value(fieldValue: value.fieldValue) == value)
    }

    @Test func everyTypeSurvivesTheRoundTrip() throws {
        try roundTrip(true, as: .bool)
        try roundTrip(Int.min, as: .integer)
        try roundTrip(Int16.max, as: .integer)
        try roundTrip(Int32.min, as: .integer)
        try roundTrip(Int64.max, as: .integer)
        try roundTrip(UInt8.max, as: .integer)
        try roundTrip(-0.5, as: .double)
        try roundTrip("naïve \u{0}", as: .text)
        try roundTrip(UUID(), as: .uuid)
        try roundTrip(Date(timeIntervalSince1970: 1.25), as: .timestamp)
        try roundTrip([0, 255] as [UInt8], as: .bytes)
        try roundTrip(PowerState.stopped, as: .text)
        try roundTrip(nil as Int?, as: .optional(.integer))
        try roundTrip(["a", nil], as: .array(.optional(.text)))
        try roundTrip([[1], []], as: .array(.array(.integer)))
        try roundTrip(["a": 1, "b": 2], as: .dictionary(.integer))
        try roundTrip(["a": ["b": PowerState.running]], as: .dictionary(.dictionary(.text)))
    }

    @Test func bytesAreNoListOfNumbers() throws {
        #expect(([1, 2] as [UInt8]).fieldValue == .bytes([1, 2]))
        #expect([[1, 2] as [UInt8]].fieldValue == .array([.bytes([1, 2])]))
    }

    @Test func aValueThatDoesNotFitSaysWhy() {
        #expect(throws: FieldValueError.outOfRange(type: "Int16")) { try Int16(fieldValue: .integer(40_000)) }
        #expect(throws: FieldValueError.outOfRange(type: "UInt8")) { try UInt8(fieldValue: .integer(-1)) }
        #expect(throws: FieldValueError.unexpectedNull(expected: .text)) { try String(fieldValue: .null) }
        #expect(throws: FieldValueError.wrongKind(expected: .bool, found: "text")) {
            try Bool(fieldValue: .text("true"))
        }
        #expect(throws: FieldValueError.unknownCase(type: "PowerState")) {
            try PowerState(fieldValue: .text("paused"))
        }
        #expect(throws: FieldValueError.wrongKind(expected: .integer, found: "double")) {
            try [Int](fieldValue: .array([.integer(1), .double(2)]))
        }
        #expect(throws: FieldValueError.wrongKind(expected: .dictionary(.text), found: "array")) {
            try [String: String](fieldValue: .array([]))
        }
    }

    @Test func messagesNameTypesAndNeverValues() {
        let error = FieldError(
            object: "Flavor", field: "name", reason: .value(.wrongKind(expected: .optional(.text), found: "integer")))
        #expect("\(error)" == "Flavor.name: integer where text? is expected")
        let secret = #expect(throws: FieldValueError.self) { try PowerState(fieldValue: .text("s3cret")) }
        #expect(secret?.description.contains("s3cret") == false)
    }
}
