import PostgresClient
import PostgresTesting
import ServiceObjects
import Testing

@Suite(.timeLimit(.minutes(5))) struct PlanTests {
    /// Pages read by one look at the minimum, plans made before.
    private func pages(_ session: some PostgresSession) async throws -> Int {
        let minimum: SQL = "SELECT service_minimum_version('nova-compute')"
        try await session.execute(minimum)
        let plan = try await session.execute("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) \(minimum)")
        let lines = try plan.decode(as: String.self)
        let buffers = lines.first { $0.contains("Buffers: shared") } ?? ""
        return buffers.split(separator: " ").compactMap { part in
            part.hasPrefix("hit=") || part.hasPrefix("read=")
                ? part.split(separator: "=").last.flatMap { Int($0) } : nil
        }.reduce(0, +)
    }

    @Test func aMillionServicesCostAtMostTwiceAThousand() async throws {
        var pages: [Int] = []
        for count in [1000, 1_000_000] {
            try await Fleet.with { fleet in
                try await fleet.client.withConnection { session in
                    // The guard is not what is measured, and a million of its locks take a minute.
                    try await session.execute("SET statement_timeout = 0")
                    try await session.execute("ALTER TABLE services DISABLE TRIGGER USER")
                    try await session.execute(
                        """
                        INSERT INTO services (host, "binary", topic, version, uuid)
                        SELECT 'h' || n, 'nova-compute', 'compute', 60 + n % 11, NULL
                        FROM generate_series(1, \(count)) AS n
                        """)
                    pages.append(try await self.pages(session))
                }
            }
        }
        #expect(pages[0] > 0 && pages[1] <= 2 * pages[0], "\(pages)")
    }

    @Test func aPlanMadeOnAnEmptyTableStaysGood() async throws {
        try await Fleet.with { fleet in
            try await fleet.client.withConnection { session in
                // More often than it takes for a generic plan.
                for _ in 0..<10 { _ = try await pages(session) }
                for n in 0..<10 {
                    try await session.execute(
                        "INSERT INTO services (host, \"binary\", version) VALUES (\("first\(n)"), 'nova-compute', 20)")
                }
                try await session.execute(
                    """
                    INSERT INTO services (host, "binary", version)
                    SELECT 'h' || n, 'nova-compute', 20 FROM generate_series(1, 20000) AS n
                    """)
                #expect(try await pages(session) < 20)
            }
        }
    }

    @Test func heartbeatsStayHeapOnly() async throws {
        // A server of its own: what other tests leave open would keep old row versions from being pruned.
        let cluster = try await PostgresCluster.start()
        try await Fleet.with(connections: 1, on: cluster) { fleet in
            let context = try fleet.context(20)
            var services: [Service] = []
            for n in 0..<50 {
                services.append(try await Service.register(host: "h\(n)", binary: .novaCompute, in: context))
            }
            try await fleet.client.execute("VACUUM services")
            try await fleet.client.withConnection { session in
                try await session.execute("SELECT pg_stat_reset()")
            }
            for _ in 0..<20 { for index in services.indices { try await services[index].beat(in: context) } }
            // Each session reports its counters when it is idle; a forced report is per session.
            let ratio = try await fleet.client.withConnection { session in
                while true {
                    try await session.execute("SELECT pg_stat_force_next_flush()")
                    try await session.execute("SELECT pg_stat_clear_snapshot()")
                    let row = try await session.execute(
                        "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'services'")[0]
                    let (all, heapOnly) = try row.decode(as: (Int, Int).self)
                    if all >= 900 { return Double(heapOnly) / Double(all) }
                    try Task.checkCancellation()
                }
            }
            #expect(ratio > 0.9)
        }
        await cluster.stop()
    }
}
