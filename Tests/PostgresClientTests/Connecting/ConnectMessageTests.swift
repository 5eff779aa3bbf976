import Testing

@testable import PostgresClient

@Suite struct ConnectMessageTests {
    private static let place = #"connection to server at "db" (10.0.0.1), port 5432 failed: "#

    @Test(arguments: [
        // As PostgreSQL's translations say FATAL and ERROR, and libpq's LOCATION.
        ("FATAL", "28P01", "password authentication failed", "LOCATION:  auth_failed, auth.c:332"),
        ("ERROR", "42501", "not allowed", "LOCATION:  check, miscinit.c:1"),
        ("PANIC", "XX000", "broken", "LOCATION:  panic, xlog.c:99"),
        ("FEHLER", "3D000", "Datenbank »x« existiert nicht", "ORT:  InitPostgres, postinit.c:885"),
        ("SCHWERWIEGEND", "28000", "kein Zutritt", "ORT:  ClientAuthentication, auth.c:577"),
        ("ERREUR", "57P03", "le système de bases de données se lance", "EMPLACEMENT :  ProcessStartup, postmaster.c:2"),
        ("ВАЖНО", "53300", "слишком много клиентов", "ПОЛОЖЕНИЕ:  InitProcess, proc.c:358"),
        ("致命错误", "57P01", "终止连接", "位置:  ProcessInterrupts, postgres.c:3191"),
    ])
    func theCodeIsFoundInEveryLanguage(_ severity: String, _ code: String, _ text: String, _ location: String) {
        let verbose = "\(Self.place)\(severity):  \(code): \(text); \(location)"
        let (found, message) = ConnectMessage.parse(verbose)
        #expect(found == SQLState(code))
        #expect(message == "\(Self.place)\(severity):  \(text)")
    }

    @Test(arguments: [
        "connection refused", "could not translate host name", "FATAL:  password authentication failed",
        "FATAL:  28P01",
        "FATAL: 28P01: one blank", "FATAL:  28p01: small letters", "FATAL:  28P012: too long", "",
        "server closed the connection; LOCATION: of what", "a.c: is a file, in no place.c:  at all",
    ])
    func whatHasNoCodeStaysAsItIs(_ message: String) {
        let (code, rest) = ConnectMessage.parse(message)
        #expect(code == nil)
        #expect(rest == message)
    }

    /// More than one address of a host: the last counts. Details and hints are kept.
    @Test func severalLinesBecomeOne() {
        let (code, message) = ConnectMessage.parse(
            "a failed: FATAL:  57P03: starting; LOCATION:  f, a.c:1; b failed: FATAL:  28000: no entry; DETAIL:  none; HINT:  ask"
        )
        #expect(code == "28000")
        #expect(message == "a failed: FATAL:  starting; b failed: FATAL:  no entry; DETAIL:  none; HINT:  ask")
    }
}
