import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct ObjectVersionTests {
    @Test(arguments: [("1.0", "1.0"), ("1.22", "1.22"), ("10.3.4", "10.3.4"), ("1.6.0", "1.6")])
    func readsAndWrites(text: String, written: String) throws {
        #expect(try ObjectVersion(text).description == written)
    }

    @Test(arguments: ["", "1", "1.", ".1", "1.2.3.4", "v1.2", "1.-2", "+1.2", "1.2 ", "1.99999999999", "١.٢"])
    func refusesWhatIsNoVersion(text: String) {
        let error = #expect(throws: ObjectVersionError.self) { try ObjectVersion(text) }
        #expect(error?.text == text)
        #expect(error?.description.contains("major.minor") == true)
    }

    @Test func comparesByNumber() {
        #expect(ObjectVersion(1, 9) < ObjectVersion(1, 10))
        #expect(ObjectVersion(1, 10) < ObjectVersion(2, 0))
        #expect(ObjectVersion(1, 6) < ObjectVersion(1, 6, 1))
        #expect(ObjectVersion(1, 6) == ObjectVersion(1, 6, 0))
    }
}
