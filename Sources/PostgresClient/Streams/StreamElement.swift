/// What a stream's reader gets at once: a few rows, or a piece of COPY data.
enum StreamElement: Sendable {
    case rows(PostgresRows)
    case bytes([UInt8])
}
