import PostgresClient

extension Snippets {
    static func textCopy(_ database: PostgresClient) async throws -> Int {
        try await database.copyIn("COPY users (id, email) FROM STDIN WITH (FORMAT csv)") { writer in
            try await writer.write("1000,grace@example.org\n")
            try await writer.write("1001,\"joan, maybe\"\n")
        }
    }

    static func copyOfRows(_ database: PostgresClient, _ print: (String) -> Void) async throws {
        let copy: SQL = "COPY (SELECT id, email FROM users WHERE id > 999) TO STDOUT WITH (FORMAT binary)"
        try await database.withCopyOut(copy) { pieces in
            for try await row in pieces.rows {
                let (id, email) = try row.decode(as: (Int, String).self)
                print("\(id): \(email)")
            }
        }
    }

    static func copyOfValues(_ database: PostgresClient) async throws {
        let columns: [String: any PostgresEncodable] = ["id": 1002, "email": "mary@example.org"]
        let names = columns.keys.sorted()
        let list = names.map { "\(identifier: $0)" as SQL }.joined(separator: ", ")
        try await database.copyIn("COPY users (\(list)) FROM STDIN WITH (FORMAT binary)") { writer in
            try await writer.write(values: names.compactMap { columns[$0] })
        }
    }
}
