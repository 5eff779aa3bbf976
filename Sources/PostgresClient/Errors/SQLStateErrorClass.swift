extension SQLState {
    /// What the codes of one kind have in common: their first two characters.
    ///
    /// ```swift
    /// switch error.code {
    /// case .uniqueViolation: …
    /// case SQLState.ErrorClass.integrityConstraintViolation: …
    /// default: …
    /// }
    /// ```
    public struct ErrorClass: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
        /// The two characters.
        public let code: String

        /// A class of the server's list or of your own.
        public init(_ code: String) {
            self.code = code
        }

        /// A class written as a literal.
        public init(stringLiteral code: String) {
            self.init(code)
        }

        public var description: String { code }

        /// Whether the code is of the class, for `switch`. Where a class and a code have one name, and for literals, the code
        /// goes first, as with `==`.
        @_disfavoredOverload
        public static func ~= (errorClass: ErrorClass, state: SQLState) -> Bool {
            state.errorClass == errorClass
        }
    }
}
