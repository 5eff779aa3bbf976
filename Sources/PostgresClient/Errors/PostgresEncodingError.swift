/// A value cannot be sent to PostgreSQL. Nothing was sent.
public struct PostgresEncodingError: Error, Sendable, CustomStringConvertible {
    /// The number of the parameter, from 1; nil while the value is not yet bound.
    public let parameter: Int?
    /// What is wrong with the value and what to do. Never the value.
    public let reason: String
    /// The statement's text.
    public let query: String?

    /// For `encode(into:)` of a type of your own; the statement adds the parameter's number and its text.
    ///
    /// - Parameter reason: what is wrong with the value and what to do. Never the value.
    public init(reason: String) {
        self.init(parameter: nil, reason: reason, query: nil)
    }

    init(parameter: Int?, reason: String, query: String?) {
        self.parameter = parameter
        self.reason = reason
        self.query = query
    }

    func at(parameter: Int) -> PostgresEncodingError {
        PostgresEncodingError(parameter: parameter, reason: reason, query: query)
    }

    func inQuery(_ query: String) -> PostgresEncodingError {
        PostgresEncodingError(parameter: parameter, reason: reason, query: query)
    }

    public var description: String {
        let place = parameter.map { "parameter $\($0)" } ?? "a value"
        return "\(place) cannot be sent: \(reason)" + (query.map { " [\($0)]" } ?? "")
    }
}
