// What must not compile: see .ci/refusals.
import PostgresClient

struct Unbound {}

func statements(_ client: PostgresClient, _ text: String, _ maybe: Unbound?, _ anything: Any) async throws {
    // Text that was put together somewhere is no statement.
    try await client.execute(text)  // refused: 'String' to expected argument type 'SQL'
    try await client.execute("SELECT " + text)  // refused: 'String' to expected argument type 'SQL'
    try await client.withRows(of: text) { _ in }  // refused: 'String' to expected argument type 'SQL'
    let _: SQL = text  // refused: 'String' to specified type 'SQL'

    // Neither is what cannot be bound.
    let numbers = [1, 2]
    let _: SQL = "SELECT \(Unbound())"  // refused: 'Unbound' conform to 'PostgresEncodable'
    let _: SQL = "SELECT \(maybe)"  // refused: 'Unbound' conform to 'PostgresEncodable'
    let _: SQL = "SELECT \(anything)"  // refused: conform to 'PostgresEncodable'
    let _: SQL = "SELECT \((1, 2))"  // refused: cannot conform to 'PostgresEncodable'
    let _: SQL = "SELECT \(["a": 1])"  // refused: to expected argument type 'SQL'
    let _: SQL = "SELECT \(Set(numbers))"  // refused: to expected argument type 'SQL'
    let _: SQL = "SELECT \([numbers, numbers])"  // refused: 'Int'
    let _: SQL = "SELECT \([Unbound()])"  // refused: 'Unbound' conform to 'PostgresArrayElement'
    let _: SQL = "SELECT \(JSON(Unbound()))"  // refused: 'Unbound' conform to 'Encodable'
    let _: SQL = "SELECT \(PostgresRange("a"..<"b"))"  // refused: 'String' conform to 'PostgresRangeBound'
    let _: SQL = "SELECT \(numbers), \([PostgresRange(1..<2)]), \(JSON(numbers)), \(maybe == nil), \(text)"

    // Nothing is pasted but names, which are quoted, and fragments.
    let _: SQL = "SELECT \(identifier: 5)"  // refused: 'Int' to expected argument type 'String'
    let _: SQL = "SELECT \(raw: text)"  // refused: extraneous argument label 'raw:'
    let _: SQL = "SELECT \(text, text)"  // refused: extra argument
    let _: SQL = "SELECT \(identifier: text), \("now()" as SQL)"
}

func results(_ rows: PostgresRows) throws {
    // Nor is anything read, or copied, that has no form in PostgreSQL.
    _ = try rows.decode(as: Unbound.self)  // refused: 'Unbound' conform to 'PostgresDecodable'
    _ = try rows.decode(as: (Int, [Unbound]).self)  // refused: 'Unbound' conform to 'PostgresArrayElement'
    _ = try rows[0].decode([String: Int].self, at: 0)  // refused: conform to 'PostgresDecodable'
    _ = try rows.decode(as: (Int, [String], PostgresMatrix<Int>).self)
}

func copies(_ writer: inout PostgresCopyWriter) async throws {
    try await writer.write(row: 1, Unbound())  // refused: 'Unbound' conform to 'PostgresEncodable'
    try await writer.write(values: [1, Unbound()])  // refused: 'Unbound'
    try await writer.write(row: 1, [2])
}
