import SwiftSyntaxMacrosGenericTestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct DiagnosticTests {
    /// An object at version 1.2 with these members.
    private func object(_ members: String) -> String {
        "@VersionedObject(\"1.2\") struct A { \(members) }"
    }

    @Test(arguments: ["class", "enum", "actor"])
    func onlyAStructIsAnObject(kind: String) {
        expectProblems(
            "@VersionedObject makes plain values: write 'struct A' instead of '\(kind) A'",
            in: "@VersionedObject(\"1.0\") \(kind) A {}")
    }

    @Test func genericParametersAreRefused() {
        expectProblems(
            "@VersionedObject needs one type for each field: write a struct without generic parameters instead of 'A<…>'",
            in: "@VersionedObject(\"1.0\") struct A<T> { var a: Int }")
    }

    @Test func anObjectHasFrom1To64Fields() {
        expectProblems(
            "'A' has no field: write at least one stored property with its type, such as 'let id: Int64'",
            in: object("static let x = 1"))
        let fields = { (count: Int) in (0..<count).map { "var f\($0): Int" }.joined(separator: "; ") }
        expectProblems(in: object(fields(64)))
        expectProblems(
            "65 fields: an object tracks at most 64. Move some that belong together into an object of their own",
            in: object(fields(65)))
    }

    @Test(arguments: ["1", "1.2.3", "one", "", "1.x", "-1.0"])
    func theVersionIsMajorAndMinor(version: String) {
        expectProblems(
            "\"\(version)\" is no object version: write major.minor, such as \"1.0\"",
            in: "@VersionedObject(\"\(version)\") struct A { var a: Int }")
    }

    @Test func argumentsAreLiterals() {
        expectProblems(
            "'version' is read when the code is compiled: write a plain literal, without interpolation",
            in: "@VersionedObject(\"1.\\(minor)\") struct A { var a: Int }")
        expectProblems(
            "'readOnly' is read when the code is compiled: write a plain literal, without interpolation",
            in: object("@Field(readOnly: flag) private(set) var a: Int"))
    }

    @Test func aTableNeedsANameAndAKey() {
        expectProblems(
            "the table has no name: write the table's name, or leave 'table:' out for an object without one",
            in: "@VersionedObject(\"1.0\", table: \"\") struct A { var id: Int }")
        expectProblems(
            "no field 'id' to find a row by: add it, or name another property: 'key: \"uuid\"'",
            in: "@VersionedObject(\"1.0\", table: \"a\") struct A { var a: Int }")
        expectProblems(
            "the key 'a' needs a column: remove 'stored: false'",
            in: "@VersionedObject(\"1.0\", table: \"a\", key: \"a\") struct A { @Field(stored: false) var a: Int }")
    }

    @Test func sinceIsAVersionTheObjectHasHad() {
        expectProblems(
            "since \"2\" is no object version: write major.minor, such as \"1.1\"",
            in: object("@Field(since: \"2\") var a: Int?"))
        expectProblems(
            "'a' is there since 1.3, but the object is at 1.2: write @VersionedObject(\"1.3\", …)",
            in: object("@Field(since: \"1.3\") var a: Int?"))
        expectProblems(
            "since 2.0 has another major than the object's 1.2, and only minors are bridged: write a version from 1.0"
                + " to 1.2",
            in: object("@Field(since: \"2.0\") var a: Int?"))
    }

    @Test func aLaterFieldHasSomethingToFallBackOn() {
        expectProblems(
            "an object older than 1.1 has no 'a': write 'var a: Int?', or give it a default",
            in: object("@Field(since: \"1.1\") var a: Int"))
        expectProblems(in: object("@Field(since: \"1.1\") var a: Int = 0; @Field(since: \"1.0\") var b: Int"))
    }

    @Test func aFieldIsOneNameWithItsType() {
        expectProblems(
            "several fields in one declaration: write a 'var' or 'let' for each", in: object("var a: Int, b: Int"))
        expectProblems(
            "a field is one name: write 'var name: Type' for each part instead of a pattern",
            in: object("var (a, b): (Int, Int)"))
        expectProblems(
            "'a' needs its type written down: write 'var a: Bool = false'",
            "'b' needs its type written down: write 'var b: Int = 0'",
            "'c' needs its type written down: write 'var c: Type = .init()'",
            in: object("var a = false; var b = 0; var c = .init()"))
        expectProblems(
            "'a' may be without a value: write 'var a: Int?' instead of 'Int!'", in: object("var a: Int!"))
    }

    @Test func aFieldHoldsItsValue() {
        expectProblems(
            "a field holds its value: write 'var a' without 'lazy', or a computed property",
            in: object("lazy var a: Int = 1"))
        expectProblems("a field holds its value: write 'var a' without 'weak'", in: object("weak var a: B?"))
        expectProblems(
            "'a' tracks its own changes and cannot have willSet or didSet: act on the change where the object is saved"
                + " (ObjectHooks)",
            in: object("var a: Int { didSet {} }"))
        expectProblems(
            "'a' is computed and no field: remove @Field, or the body to store it",
            in: object("@Field var a: Int { 1 }; var b: Int"))
        expectProblems(
            "'a' belongs to the type and is no field: remove @Field, or 'static'",
            in: object("@Field static var a: Int = 1; var b: Int"))
    }

    @Test func aConstantGetsItsValueOnce() {
        expectProblems(
            "'a' is read from the store and cannot be fixed here: write 'let a: Int' and pass the value to the"
                + " initialiser, or 'static let'",
            in: object("let a: Int = 1"))
        expectProblems(
            "a 'let' cannot get its value later: write '@Field(readOnly: true) internal(set) var a: Int?'",
            in: object("let a: Int?"))
        expectProblems(
            "@Field cannot be put on a 'let': write '@Field(readOnly: true, …) private(set) var a'",
            in: object("@Field(column: \"b\") let a: Int"))
    }

    @Test func aReadOnlyFieldIsNotOpenToEveryone() {
        let message = { (setter: String) in
            "a setter cannot refuse a value: write '\(setter) var a' so that a read-only field is not open to everyone"
        }
        expectProblems(message("private(set)"), in: object("@Field(readOnly: true) var a: Int?"))
        expectProblems(message("public internal(set)"), in: object("@Field(readOnly: true) public var a: Int?"))
        expectProblems(in: object("@Field(readOnly: true) fileprivate(set) var a: Int?"))
        expectProblems(
            "'a' could never get another value than its default: remove the default or 'readOnly: true'",
            in: object("@Field(readOnly: true) private(set) var a: Int = 1"))
    }

    @Test func columnsAreDistinctAndNamed() {
        expectProblems(
            "'hostName' and 'b' both use the column \"host_name\": write 'column:' on one of them",
            in: object("var hostName: Int; @Field(column: \"host_name\") var b: Int"))
        expectProblems(
            "the column of 'a' has no name: write it, or leave 'column:' out",
            in: object("@Field(column: \"\") var a: Int"))
        expectProblems(
            "'a' has 'stored: false' and a column: remove one of them",
            in: object("@Field(column: \"b\", stored: false) var a: Int"))
    }

    @Test func namesOfTheObjectsOwnMembersAreReserved() {
        expectProblems(
            "'changedFields' is what every versioned object calls something else: write another name and"
                + " '@Field(column: \"changed_fields\")'",
            in: object("var changedFields: Int"))
    }

    @Test func everyProblemIsReportedAtOnce() {
        #expect(problems(in: object("var a = 1; lazy var b: Int = 1; let c: Int?")).count == 3)
    }
}
