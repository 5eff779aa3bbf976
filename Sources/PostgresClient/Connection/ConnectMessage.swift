/// libpq gives the SQLSTATE of a failed connection only inside its message, and there only when it is verbose.
enum ConnectMessage {
    /// Splits `…FATAL:  28P01: password authentication failed…; LOCATION:  …` into the code and a message without both.
    static func parse(_ verbose: String) -> (code: SQLState?, message: String) {
        var code: SQLState?
        let parts = verbose.split(separator: "; ").filter { !$0.hasPrefix("LOCATION:") }.map { part -> String in
            guard let match = part.firstMatch(of: #/(FATAL|ERROR|PANIC):\s+([0-9A-Z]{5}): /#) else { return String(part) }
            code = SQLState(String(match.2))
            return String(part.replacing(#/:\s+[0-9A-Z]{5}: /#, with: ": ", maxReplacements: 1))
        }
        return (code, parts.joined(separator: "; "))
    }
}
