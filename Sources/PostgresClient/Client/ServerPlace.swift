/// Where a configuration points, in parts.
struct ServerPlace: Sendable {
    let host: String
    let port: Int
    let database: String
}
