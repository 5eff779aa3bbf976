/// Where a configuration points, in parts.
package struct ServerPlace: Sendable, Hashable {
    package let host: String
    package let port: Int
    package let database: String
}
