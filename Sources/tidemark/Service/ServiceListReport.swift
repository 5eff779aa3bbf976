/// The answer of `tidemark service list`.
struct ServiceListReport: Report {
    /// By binary, then version, then host: the holders come first.
    var services: [ServiceReport]
    var floors: [FloorReport]

    var text: String {
        guard !services.isEmpty else { return "no services\n" }
        var table = Table(
            ("HOST", .left), ("BINARY", .left), ("VERSION", .right), ("FLOOR", .right), ("STATE", .left),
            ("STATUS", .left), ("LAST SEEN", .left), ("HOLDS", .left))
        for service in services {
            table.append(
                service.host, service.binary, String(service.version), String(service.floor), service.state.text,
                service.disabled ? "disabled" : "enabled", service.lastSeenUp?.iso8601 ?? "never",
                service.holdsFloor ? "floor" : nil)
        }
        return table.text + "\n" + floors.map(\.text).joined()
    }
}
