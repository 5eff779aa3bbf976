import Foundation
import LogTesting
import ServiceObjects
import Testing
import VersionedObjects

@Suite(.timeLimit(.minutes(5))) struct LivenessTests {
    private let liveness = Liveness(serviceDownTime: .seconds(15), reportInterval: .seconds(10))
    private let seen = Date(timeIntervalSince1970: 1_800_000_000)

    private func service(seen: Date?, created: Date?, updated: Date? = nil, forcedDown: Bool? = nil) throws -> Service {
        var values = FieldValues<Service>(isStored: true)
        values[.lastSeenUp] = seen.fieldValue
        values[.createdAt] = created.fieldValue
        values[.updatedAt] = updated.fieldValue
        values[.forcedDown] = forcedDown.fieldValue
        return try Service(hydrating: values)
    }

    @Test(arguments: [(0.0, true), (15, true), (16, false), (-15, true), (-16, false)])
    func upWithinTheDownTime(after: Double, expected: Bool) throws {
        let service = try service(seen: seen, created: nil, updated: seen.addingTimeInterval(after))
        #expect(liveness.isUp(service, at: seen.addingTimeInterval(after)) == expected)
    }

    @Test func creationCountsUntilTheFirstReportAndForcedDownIsDown() throws {
        #expect(liveness.isUp(try service(seen: nil, created: seen), at: seen))
        #expect(!liveness.isUp(try service(seen: nil, created: nil, updated: seen), at: seen))
        #expect(!liveness.isUp(try service(seen: seen, created: seen, forcedDown: true), at: seen))
    }

    @Test func aDownTimeThatCannotBeMetIsCorrected() {
        let log = LogLines()
        let corrected = Liveness(serviceDownTime: .seconds(10), reportInterval: .seconds(10), logger: log.logger)
        #expect(corrected.serviceDownTime == .seconds(25))
        #expect(log.all(.warning).count == 1)
        #expect(Liveness().serviceDownTime == .seconds(60))
    }
}
