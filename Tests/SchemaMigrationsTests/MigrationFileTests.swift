import SchemaMigrations
import Testing

@Suite(.timeLimit(.minutes(5))) struct MigrationFileTests {
    @Test func namesAndTexts() throws {
        let migration = try Migration(fileName: "0007_add_host_index.sql", text: "SELECT 1;\r\nSELECT 2;\r\n")
        #expect(migration.version == 7 && migration.name == "add_host_index" && migration.isTransactional)
        #expect(migration.sql == "SELECT 1;\nSELECT 2;\n")
        let alone = try Migration(fileName: "8_x.sql", text: "-- tidemark: no-transaction\nVACUUM;")
        #expect(!alone.isTransactional)
    }

    @Test(arguments: ["add.sql", "0007.sql", "0007_.sql", "0000_x.sql", "0007_x.txt", "x_0007.sql", "-1_x.sql", ""])
    func badNames(name: String) {
        #expect(throws: MigrationFileError.badName(name)) { try Migration(fileName: name, text: "SELECT 1") }
    }

    @Test func emptyAndDuplicate() throws {
        #expect(throws: MigrationFileError.empty("1_x.sql")) { try Migration(fileName: "1_x.sql", text: " \n") }
        let pair = [try Migration(fileName: "1_a.sql", text: "x"), try Migration(fileName: "01_b.sql", text: "x")]
        #expect(throws: MigrationFileError.duplicate("1_a.sql", "01_b.sql")) { try MigrationSet(pair) }
    }

    @Test func theEmbeddedOnesAreThere() throws {
        let set = try MigrationSet.embedded()
        #expect(set.migrations.map(\.version) == Array(1...set.newest))
        #expect(set.migrations[0].sql.contains("CREATE TABLE services"))
    }
}
