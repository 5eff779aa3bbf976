/// libpq gives the SQLSTATE of a failed connection only inside its message, and there only when it is verbose.
enum ConnectMessage {
    /// Splits `…FATAL:  28P01: password authentication failed…; LOCATION:  …` into the code and a message without both. The
    /// server translates the words before the colons, so what counts is what stands behind them.
    static func parse(_ verbose: String) -> (code: SQLState?, message: String) {
        var code: SQLState?
        let parts = verbose.split(separator: "; ").filter { !isLocation($0) }.map { part -> String in
            guard let mark = part.ranges(of: ":  ").first(where: { startsWithCode(part[$0.upperBound...]) }) else {
                return String(part)
            }
            let rest = part[mark.upperBound...]
            code = SQLState(String(rest.prefix(5)))
            return String(part[..<mark.upperBound] + rest.dropFirst(7))
        }
        return (code, parts.joined(separator: "; "))
    }

    /// `28P01: …`
    private static func startsWithCode(_ text: Substring) -> Bool {
        let candidate = text.prefix(5).utf8
        return candidate.count == 5 && candidate.allSatisfy(isCodeCharacter) && text.dropFirst(5).hasPrefix(": ")
    }

    /// `LOCATION:  auth_failed, auth.c:332`; libpq translates its word, too.
    private static func isLocation(_ part: Substring) -> Bool {
        guard let file = part.ranges(of: ".c:").last, let mark = part.firstRange(of: ":  ") else { return false }
        return mark.upperBound < file.lowerBound && part[file.upperBound...].allSatisfy(\.isWholeNumber)
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
