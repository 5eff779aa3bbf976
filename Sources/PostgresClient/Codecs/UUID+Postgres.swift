public import Foundation

extension UUID: PostgresCodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .uuid }
    public static var postgresArrayType: PostgresType { .uuidArray }

    public init(cell: PostgresCell) throws(PostgresDecodingFailure) {
        guard cell.type == .uuid else { throw cell.mismatch(UUID.self) }
        let bytes = try cell.required()
        guard bytes.count == 16 else { throw cell.malformed() }
        self.init(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }

    public func encode(into buffer: inout [UInt8]) {
        withUnsafeBytes(of: uuid) { buffer.append(contentsOf: $0) }
    }
}
