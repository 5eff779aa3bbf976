/// A statement with its parameters. Interpolated values are bound, never spliced into the text:
///
/// ```swift
/// let sql: SQL = "SELECT id FROM services WHERE host = \(host) AND \(identifier: "binary") = \(name)"
/// ```
///
/// Values whose type cannot be bound do not compile. Fragments compose: interpolating or appending another `SQL`
/// renumbers its parameters.
public struct SQL: Sendable {
    /// The text with `$1`, `$2`, … where values are bound.
    public internal(set) var text: String
    var parameters: SQLParameters

    /// An empty fragment.
    public init() {
        text = ""
        parameters = SQLParameters()
    }

    /// Text that is trusted as it is: generated or constant SQL. Never pass anything that a user can influence.
    public init(unsafe text: String) {
        self.text = text
        parameters = SQLParameters()
    }

    /// Whether there is no text.
    public var isEmpty: Bool { text.isEmpty }
}

extension SQL: CustomStringConvertible {
    /// The text without the values, which may be secret.
    public var description: String { text }
}
