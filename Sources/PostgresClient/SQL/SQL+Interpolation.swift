extension SQL: ExpressibleByStringInterpolation {
    /// A literal is trusted as it is: nobody else can have written it.
    public init(stringLiteral text: String) {
        self.init(unsafe: text)
    }

    /// A literal with values, names and fragments in it.
    public init(stringInterpolation: Interpolation) {
        self = stringInterpolation.sql
    }

    /// Collects the parts of an interpolated statement.
    public struct Interpolation: StringInterpolationProtocol, Sendable {
        var sql = SQL()

        /// For the compiler, as all literals with interpolations need it.
        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.text.reserveCapacity(literalCapacity + interpolationCount * 3)
            sql.parameters.reserveCapacity(interpolationCount)
        }

        /// Adds what the program's source says between the interpolations.
        public mutating func appendLiteral(_ literal: String) {
            sql.text += literal
        }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some PostgresEncodable) {
            sql.bind(value)
        }

        /// Binds a value, or NULL for nil. Apart from the one above only so that the compiler does not take the optional for
        /// an oversight.
        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
            sql.bind(value)
        }

        /// Inserts a fragment with its parameters.
        public mutating func appendInterpolation(_ fragment: SQL) {
            sql.append(fragment)
        }

        /// Inserts a quoted name.
        public mutating func appendInterpolation(identifier: String) {
            sql.append(identifier: identifier)
        }
    }
}
