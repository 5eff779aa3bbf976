import PostgresClient

/// What a client does while a fault strikes. Each way ends in a verdict on what it got, or throws.
enum FaultWork: CaseIterable {
    case statement, pipeline, together, transaction, rows, someRows, copyOut, copyIn, cancelled

    static let tables: [SQL] = [
        "CREATE UNLOGGED TABLE ledger (run bigint, part bigint, sum bigint)",
        "CREATE UNLOGGED TABLE copied (a bigint, b bigint)",
    ]

    /// A row that is stored once or not at all. Its sum tells whether it is the one that was meant.
    private static func store(_ run: Int, _ part: Int) -> SQL {
        "INSERT INTO ledger VALUES (\(run), \(part), \(run * 7919 + part))"
    }

    /// How many of the statements that store something are done once the work has succeeded.
    var stores: Int {
        switch self {
        case .together, .transaction: 2
        default: 0
        }
    }

    /// Whether the server makes the rows, so that another statement gives other rows with the right sums.
    var computesRows: Bool { [.rows, .someRows, .copyOut].contains(self) }

    func run(_ run: Int, on client: PostgresClient) async throws -> Ticket.Verdict {
        switch self {
        case .statement:
            let ticket = Ticket(run)
            return try await Self.verdict([ticket], [client.execute(ticket.sql)])
        case .pipeline:
            let tickets = (0..<3).map { Ticket(run &* 8 + $0) }
            return try await Self.verdict(tickets, client.pipeline(tickets.map(\.sql)))
        case .together: return try await together(run, client)
        case .transaction:
            return try await client.withTransaction { transaction in
                try await transaction.execute(Self.store(run, 0))
                let ticket = Ticket(run)
                let verdict = try await Self.verdict([ticket], [transaction.execute(ticket.sql)])
                try await transaction.withTransaction { try await $0.execute(Self.store(run, 1)) }
                return verdict
            }
        case .rows, .someRows: return try await rows(run, client)
        case .copyOut: return try await copyOut(run, client)
        case .copyIn:
            let stored = try await client.copyIn("COPY copied FROM STDIN") { writer in
                for number in 1...50 { try await writer.write("\(number)\t\(run)\n") }
            }
            return stored == 50 ? .right : .damaged
        case .cancelled:
            let task = Task { try await client.execute("SELECT pg_sleep(10)") }
            try await Task.sleep(for: .milliseconds(run % 20))
            task.cancel()
            return try await task.value.count == 1 ? .right : .another
        }
    }

    private static func verdict(_ tickets: [Ticket], _ results: [PostgresRows]) throws -> Ticket.Verdict {
        guard results.count == tickets.count else { return .another }
        for (ticket, rows) in zip(tickets, results) {
            guard rows.count == 1 else { return .another }
            let verdict = try ticket.verdict(on: rows[0])
            guard verdict == .right else { return verdict }
        }
        return .right
    }

    /// Statements of several tasks that share a connection.
    private func together(_ run: Int, _ client: PostgresClient) async throws -> Ticket.Verdict {
        try await withThrowingTaskGroup(of: Ticket.Verdict.self) { group in
            for part in 0..<4 {
                group.addTask {
                    guard part.isMultiple(of: 2) else {
                        let stored = try await client.execute(Self.store(run, part / 2))
                        return stored.affectedRows == 1 ? .right : .damaged
                    }
                    let ticket = Ticket(run &* 8 + part)
                    return try await Self.verdict([ticket], [client.execute(ticket.sql)])
                }
            }
            var worst = Ticket.Verdict.right
            for try await verdict in group where worst != .another && verdict != .right { worst = verdict }
            return worst
        }
    }

    private func rows(_ run: Int, _ client: PostgresClient) async throws -> Ticket.Verdict {
        let count = 40
        return try await client.withRows(
            of: "SELECT g, g * 7919 + \(run) FROM generate_series(1::bigint, \(count)) AS g"
        ) { rows in
            var seen = 0
            for try await row in rows {
                let (number, value) = try row.decode(as: (Int, Int).self)
                guard value == number &* 7919 &+ run else { return .damaged }
                seen += 1
                guard number == seen else { return .another }
                if self == .someRows, seen == run % count { return .right }
            }
            return seen == count ? .right : .another
        }
    }

    private func copyOut(_ run: Int, _ client: PostgresClient) async throws -> Ticket.Verdict {
        let count = 40
        let text = "COPY (SELECT g, g * 7919 + \(run) FROM generate_series(1::bigint, \(count)) AS g) TO STDOUT"
        return try await client.withCopyOut(SQL(unsafe: text)) { pieces in
            var seen = 0
            for try await piece in pieces {
                let line = String(decoding: piece, as: UTF8.self).split { $0 == "\t" || $0 == "\n" }.map { Int($0) }
                guard line.count == 2, let number = line[0], line[1] == number &* 7919 &+ run else { return .damaged }
                seen += 1
                guard number == seen else { return .another }
            }
            return seen == count ? .right : .another
        }
    }
}
