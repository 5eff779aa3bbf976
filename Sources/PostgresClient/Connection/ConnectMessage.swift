/// libpq gives the SQLSTATE of a failed connection only inside its message, and there only when it is verbose.
enum ConnectMessage {
    private static let marks = ["FATAL:  ", "ERROR:  ", "PANIC:  "]

    /// Splits `…FATAL:  28P01: password authentication failed…; LOCATION:  …` into the code and a message without both.
    static func parse(_ verbose: String) -> (code: SQLState?, message: String) {
        var code: SQLState?
        let parts = verbose.split(separator: "; ").filter { !$0.hasPrefix("LOCATION:") }.map { part -> String in
            guard let mark = marks.lazy.compactMap({ part.firstRange(of: $0) }).first else { return String(part) }
            let rest = part[mark.upperBound...]
            let candidate = rest.prefix(5)
            guard candidate.utf8.count == 5, candidate.utf8.allSatisfy(isCodeCharacter),
                rest.dropFirst(5).hasPrefix(": ")
            else { return String(part) }
            code = SQLState(String(candidate))
            return String(part[..<mark.upperBound] + rest.dropFirst(7))
        }
        return (code, parts.joined(separator: "; "))
    }

    /// Whether TLS could not be agreed on. libpq has no code for it, only its words; a network that breaks during the handshake
    /// ("SYSCALL") is no such case.
    static func isAboutTrust(_ message: String) -> Bool {
        !message.contains("SYSCALL") && ["SSL", "certificate", "private key file"].contains(where: message.contains)
    }

    private static func isCodeCharacter(_ character: UInt8) -> Bool {
        (0x30...0x39).contains(character) || (0x41...0x5A).contains(character)
    }
}
