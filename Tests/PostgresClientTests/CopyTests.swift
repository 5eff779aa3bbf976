import Foundation
import PostgresTesting
import Testing

@testable import PostgresClient

@Suite struct CopyTests {
    struct Failure: Error {}

    private func text(_ client: PostgresClient, _ copy: SQL) async throws -> String {
        try await client.withCopyOut(copy) { pieces in
            var all: [UInt8] = []
            for try await piece in pieces { all += piece }
            return String(decoding: all, as: UTF8.self)
        }
    }

    @Test func textGoesBothWays() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int, b text)")
            let data = "1\teins\n2\t\\N\n3\tzwei\\tdrei\\nvier ü\n4\t\n"
            let copied = try await client.copyIn("COPY t FROM STDIN") { writer in
                let (isBinary, columns) = (writer.isBinary, writer.columnCount)
                #expect(!isBinary && columns == 2)
                // Cut in the middle of a row and of a letter.
                for byte in data.utf8 { try await writer.write([byte]) }
            }
            #expect(copied == 4)
            #expect(try await text(client, "COPY t TO STDOUT") == data)
            let csv = try await text(client, "COPY (SELECT * FROM t ORDER BY a DESC) TO STDOUT (FORMAT csv, HEADER)")
            #expect(csv == "a,b\n4,\"\"\n3,\"zwei\tdrei\nvier ü\"\n2,\n1,eins\n")
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func binaryDataGoesBothWaysByteForByte() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE a (id bigint, bytes bytea)")
            try await client.execute("CREATE TABLE b (id bigint, bytes bytea)")
            try await client.execute("INSERT INTO a VALUES (1, \([UInt8](0...255))), (2, NULL), (NULL, \([UInt8]()))")
            try await client.execute(
                "INSERT INTO a SELECT g, decode(repeat('00ff', g), 'hex') FROM generate_series(3, 2000) g")
            let data = try await client.withCopyOut("COPY a TO STDOUT (FORMAT binary)") { pieces in
                var all: [UInt8] = []
                for try await piece in pieces { all += piece }
                return all
            }
            #expect(data.starts(with: Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]))
            let copied = try await client.copyIn("COPY b FROM STDIN (FORMAT binary)") { writer in
                let isBinary = writer.isBinary
                #expect(isBinary)
                try await writer.write(data)
            }
            #expect(copied == 2001)
            let differences = try await client.execute("SELECT * FROM a EXCEPT ALL SELECT * FROM b")
            #expect(differences.isEmpty)
            #expect(
                try await client.execute("SELECT bytes FROM b WHERE id = 1").decode(as: [UInt8].self) == [
                    [UInt8](0...255)
                ])
        }
    }

    @Test func typedRowsAreEncodedAndCounted() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute(
                "CREATE TABLE t (a bigint, b integer, c text, d uuid, e bytea, f boolean, g timestamptz)")
            let id = UUID()
            let copied = try await client.copyIn("COPY t FROM STDIN (FORMAT binary)") { writer in
                for number in 0..<10_000 {
                    try await writer.write(
                        row: number, Int32(-number), number.isMultiple(of: 2) ? nil : "row \(number)", id,
                        [UInt8](0...255), true,
                        Date(timeIntervalSince1970: 1_700_000_000))
                }
                let columns = await #expect(throws: PostgresEncodingError.self) { try await writer.write(row: 1, 2) }
                #expect(columns?.description.contains("2 columns was written to a COPY of 7") == true)
                let text = await #expect(throws: PostgresEncodingError.self) {
                    try await writer.write(row: 1, Int32(1), "a\0b", id, [UInt8](), true, Date())
                }
                #expect(text?.parameter == 3)
                await #expect(throws: PostgresEncodingError.self) { try await writer.write("1\t2\n") }
            }
            #expect(copied == 10_000)
            let row = try await client.execute(
                """
                SELECT count(*), sum(a), sum(b), count(c), min(c), count(DISTINCT d), bool_and(e = \([UInt8](0...255))), max(g)
                FROM t
                """)[0]
            #expect(try row.decode(Int.self, at: 0) == 10_000)
            #expect(try row.decode(String.self, at: 4) == "row 1")
            #expect(try row.decode(Int.self, at: 3) == 5_000)
            #expect(try row.decode(Bool.self, at: 6))
            #expect(try row.decode(Date.self, at: 7) == Date(timeIntervalSince1970: 1_700_000_000))
            #expect(try await client.copyIn("COPY t FROM STDIN (FORMAT binary)") { _ in } == 0)
            #expect(try await client.copyIn("COPY t FROM STDIN") { _ in } == 0)
            await #expect(throws: PostgresEncodingError.self) {
                try await client.copyIn("COPY t FROM STDIN") { try await $0.write(row: 1) }
            }
        }
    }

    /// What was being sent when the task was cancelled may be missing, however the closure goes on.
    @Test func dataWithAHoleIsNeverStored() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a text)")
            let line = String(repeating: "x", count: 999_999) + "\n"
            var stored = 0
            for _ in 0..<20 {
                let copy = Task {
                    try await client.copyIn("COPY t FROM STDIN") { writer in
                        for number in 0..<10 {
                            if number == 3 { withUnsafeCurrentTask { $0?.cancel() } }
                            try? await writer.write(line)
                        }
                    }
                }
                do {
                    stored += try await copy.value
                    #expect(stored.isMultiple(of: 10))
                } catch is CancellationError {}
            }
            #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [stored])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aBadRowSaysWhereAndNothingIsStored() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int, b text)")
            let error = await #expect(throws: PostgresError.self) {
                try await client.copyIn("COPY t FROM STDIN") { writer in
                    try await writer.write("1\tone\n2\ttwo\nsecret\tthree\n")
                    // The server has long stopped listening; writing on does no harm.
                    for number in 0..<200_000 { try await writer.write("\(number)\tmore and more\n") }
                }
            }
            #expect(error?.code == "22P02")
            #expect(error?.context?.contains("COPY t, line 3, column a") == true)
            #expect(error?.description.contains("at COPY t, line 3, column a") == true)
            let type = await #expect(throws: PostgresError.self) {
                try await client.copyIn("COPY t FROM STDIN (FORMAT binary)") {
                    try await $0.write(row: 1, "bigint for integer")
                }
            }
            #expect(type?.code.errorClass == "22")
            #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [0])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func anErrorBeforeTheFirstByteIsThrownWithoutRunningTheClosure() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            try await client.withConnection { connection in
                try await connection.executeScript(
                    """
                    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not today'; END $$;
                    CREATE TRIGGER refuse BEFORE INSERT ON t EXECUTE FUNCTION refuse();
                    """)
            }
            let missing = await #expect(throws: PostgresError.self) {
                try await client.copyIn("COPY missing FROM STDIN") { _ in Issue.record("ran") }
            }
            #expect(missing?.code == .undefinedTable)
            // Raised after the server asked for data, before it read any.
            for _ in 0..<20 {
                let refused = await #expect(throws: PostgresError.self) {
                    try await client.copyIn("COPY t FROM STDIN") { try await $0.write("1\n") }
                }
                #expect(refused?.message == "not today")
                #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            }
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aThrowInTheClosureStoresNothing() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            for rows in [0, 10, 100_000] {
                await #expect(throws: Failure.self) {
                    try await client.copyIn("COPY t FROM STDIN") { writer in
                        for row in 0..<rows { try await writer.write("\(row)\n") }
                        throw Failure()
                    }
                }
                #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [0])
            }
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aTransactionGoesOnAfterACopyThatWasLeft() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            try await client.withTransaction { transaction in
                #expect(try await transaction.copyIn("COPY t FROM STDIN") { try await $0.write("1\n2\n") } == 2)
                await #expect(throws: Failure.self) {
                    try await transaction.copyIn("COPY t FROM STDIN") { writer in
                        try await writer.write("3\n")
                        throw Failure()
                    }
                }
                try await transaction.withCopyOut("COPY (SELECT generate_series(1, 1000000000)) TO STDOUT") {
                    for try await _ in $0 { break }
                }
                try await transaction.execute("INSERT INTO t VALUES (4)")
            }
            #expect(try await client.execute("SELECT a FROM t ORDER BY a").decode(as: Int.self) == [1, 2, 4])
            await #expect(throws: Failure.self) {
                try await client.withTransaction { transaction in
                    try await transaction.copyIn("COPY t FROM STDIN") { try await $0.write("5\n") }
                    throw Failure()
                }
            }
            let error = await #expect(throws: PostgresError.self) {
                try await client.withTransaction { transaction in
                    _ = try? await transaction.copyIn("COPY t FROM STDIN") { try await $0.write("x\n") }
                }
            }
            #expect(error?.code == .inFailedTransaction)
            #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [3])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aLotOfDataTakesLittleMemoryBothWays() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.patientClient(maximum: 2)
            try await client.execute("CREATE UNLOGGED TABLE t (a int, b text)")
            let copied = try await client.copyIn("COPY t FROM STDIN") { writer in
                try await client.withCopyOut(
                    "COPY (SELECT g, repeat('x', 100) FROM generate_series(1, 300000) g) TO STDOUT"
                ) {
                    for try await piece in $0 { try await writer.write(piece) }
                    #expect(await $0.peak().bytes <= StreamBuffer.Limits.copy.bytes + 200)
                }
            }
            #expect(copied == 300_000)
            let sum = try await client.execute("SELECT sum(a)::bigint, sum(length(b)) FROM t")[0].decode(
                as: (Int, Int).self)
            #expect(sum == (45_000_150_000, 30_000_000))
        }
    }

    /// The table is locked by another: the server takes what its socket holds and then nothing more.
    @Test func theWriterWaitsForTheServerAndACancelEndsIt() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            // The watcher is not the blocker: in a transaction pg_stat_activity stands still.
            let (client, other) = (try database.client(maximum: 1), try database.client(maximum: 1))
            let watcher = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int PRIMARY KEY, b text)")
            let line = "\t" + String(repeating: "x", count: 10_000) + "\n"
            try await other.withTransaction { blocker in
                // The row makes the COPY's first row wait: it has the same key.
                try await blocker.execute("INSERT INTO t VALUES (0, 'held')")
                let task = Task {
                    try await client.copyIn("COPY t FROM STDIN /* stuck */") { writer in
                        for row in 0..<100_000 { try await writer.write("\(row)\(line)") }
                    }
                }
                try await untilWaiting("transactionid", "stuck", watcher)
                while await !client.pool.isWaitingToWrite {}
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
                #expect(try await running("stuck", watcher) == 0)
            }
            #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [1])
            #expect(await client.statistics().connected == 1)
        }
    }

    @Test func aWriterWhoTakesItsTimeIsNotTakenForADeadServer() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            try await client.copyIn("COPY t FROM STDIN") { writer in
                try await writer.write("1\n")
                #expect(await client.pool.problem(in: .seconds(3600)) == nil)
            }
        }
    }

    @Test func aKilledConnectionIsTheWritersAndTheReadersError() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let (client, killer) = (try database.client(maximum: 1), try database.client(maximum: 1))
            try await client.execute("CREATE TABLE t (a int)")
            let kill: SQL = """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'COPY%'
                """
            let write = await #expect(throws: (any Error).self) {
                try await client.copyIn("COPY t FROM STDIN") { writer in
                    try await killer.execute(kill)
                    while true { try await writer.write("1\n") }
                }
            }
            #expect(isShutdown(write))
            let read = await #expect(throws: (any Error).self) {
                try await client.withCopyOut("COPY (SELECT generate_series(1, 10000000)) TO STDOUT") { pieces in
                    var isFirst = true
                    for try await _ in pieces {
                        if isFirst { try await killer.execute(kill) }
                        isFirst = false
                    }
                }
            }
            #expect(isShutdown(read))
            #expect(try await client.execute("SELECT count(*) FROM t").decode(as: Int.self) == [0])
        }
    }

    private func isShutdown(_ error: (any Error)?) -> Bool {
        (error as? PostgresError)?.code == .adminShutdown || (error as? PostgresConnectionError)?.kind == .lost
    }

    @Test func otherStatementsAreRefusedWithTheRightWay() async throws {
        try await PostgresCluster.shared().withDatabase { database in
            let client = try database.client(maximum: 1)
            try await client.execute("CREATE TABLE t (a int)")
            for statement in [
                "SELECT 1", "INSERT INTO t VALUES (1)", "COPY t TO STDOUT", "COPY t FROM STDIN; COPY t FROM STDIN", "",
            ] {
                let error = await #expect(throws: PostgresError.self) {
                    try await client.copyIn(SQL(unsafe: statement)) { _ in }
                }
                #expect(error?.code == .featureNotSupported && error?.hint?.contains("withCopyOut") == true)
                #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            }
            for statement in ["SELECT 1", "COPY t FROM STDIN", "COPY t TO STDOUT; COPY t TO STDOUT", ""] {
                let error = await #expect(throws: PostgresError.self) {
                    try await client.withCopyOut(SQL(unsafe: statement)) { for try await _ in $0 {} }
                }
                #expect(error?.code == .featureNotSupported && error?.hint?.contains("copyIn") == true)
                #expect(try await client.execute("SELECT 1").decode(as: Int.self) == [1])
            }
            await #expect(throws: PostgresEncodingError.self) {
                try await client.withCopyOut("COPY (SELECT \(1)) TO STDOUT") { _ in }
            }
            #expect(await client.statistics().connected == 1)
            let execute = await #expect(throws: PostgresConnectionError.self) {
                try await client.execute("COPY t TO STDOUT")
            }
            #expect(execute?.message.contains("withCopyOut") == true)
        }
    }
}

extension ConnectionPool {
    fileprivate var isWaitingToWrite: Bool { connections.values.contains(where: \.isWaitingToWrite) }
}
