import PostgresClient
import Testing

@Suite struct SQLStateTests {
    @Test func matchByCodeOrByClass() {
        func kind(_ code: SQLState) -> String {
            switch code {
            case .uniqueViolation: "unique"
            case SQLState.ErrorClass.integrityConstraintViolation: "constraint"
            case .featureNotSupported: "not supported"
            case "QX001": "own"
            default: "other"
            }
        }
        #expect(kind("23505") == "unique")
        #expect(kind(.foreignKeyViolation) == "constraint")
        #expect(kind("QX001") == "own")
        #expect(kind(.featureNotSupported) == "not supported")
        #expect(kind("0A001") == "other")
        #expect(kind(.undefinedTable) == "other")
        #expect(SQLState.connectionFailure.errorClass == .connectionException)
        #expect(["08", "53"].contains(SQLState.diskFull.errorClass))
    }

    @Test(arguments: [
        (SQLState.serializationFailure, "40001"), (.deadlockDetected, "40P01"), (.undefinedTable, "42P01"),
        (.queryCanceled, "57014"), (.stringDataRightTruncation, "22001"), (.warningStringDataRightTruncation, "01004"),
        (.sqlRoutineModifyingSQLDataNotPermitted, "2F002"), (.externalRoutineModifyingSQLDataNotPermitted, "38002"),
        (.nullValueNotAllowed, "22004"), (.externalRoutineInvocationNullValueNotAllowed, "39004"),
        (.sqlClientUnableToEstablishSQLConnection, "08001"), (.fdwNoSchemas, "HV00P"), (.raiseException, "P0001"),
        (.internalError, "XX000"), (.snapshotTooOld, "72000"), (.transactionTimeout, "25P04"),
        (.invalidDatabase, "3D000"), (.inFailedTransaction, "25P02"), (.invalidStatementName, "26000"),
        (.activeTransaction, "25001"),
    ])
    func constantsHaveTheirCodes(state: SQLState, code: String) {
        #expect(state.code == code)
    }

    @Test(arguments: [
        (SQLState.serializationFailure, true, false), (.deadlockDetected, true, false),
        (.lockNotAvailable, false, false),
        (.queryCanceled, false, false), (.uniqueViolation, false, false), (.adminShutdown, false, true),
        (.crashShutdown, false, true), (.cannotConnectNow, false, true), (.databaseDropped, false, false),
        (.tooManyConnections, false, true), (.connectionFailure, false, true),
        (.transactionResolutionUnknown, false, true),
        (.diskFull, false, false),
    ])
    func saysWhetherAnotherTryHelps(state: SQLState, isRetryable: Bool, meansUnavailable: Bool) {
        #expect(state.isRetryable == isRetryable)
        #expect(state.meansUnavailable == meansUnavailable)
    }
}
