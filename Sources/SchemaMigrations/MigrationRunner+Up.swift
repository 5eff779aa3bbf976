import PostgresClient

extension MigrationRunner {
    /// Runs what is pending, up to and including a version. Returns the versions that this process ran.
    ///
    /// - Throws: ``MigrationError`` when a file or the database is not as it should be, another process migrates for
    ///   too long, or the server refuses a statement; what PostgresClient throws when the database cannot be reached.
    ///   The files that ran before stay.
    @discardableResult
    public func up(to last: Int = .max) async throws -> [Int] {
        var done: [Int] = []
        while true {
            let status = try await status()
            if let problem = status.problem(knownTo: migrations) { throw problem }
            guard let next = status.pending.first, next.version <= last,
                let migration = migrations.migrations.first(where: { $0.version == next.version })
            else { return done }
            if try await runPatiently(migration) { done.append(migration.version) }
        }
    }

    /// Runs one file, again and again as long as only a lock is in the way. False when another process ran it
    /// meanwhile.
    private func runPatiently(_ migration: Migration) async throws -> Bool {
        let started = ContinuousClock.now
        var told = false
        var attempt = 1
        while true {
            do throws(MigrationAttemptError) {
                let outcome = try await attemptOnce(migration)
                return outcome
            } catch {
                switch error {
                case .busy:
                    guard ContinuousClock.now - started < options.wait else {
                        throw MigrationError.busy(waited: options.wait, database: client.server)
                    }
                    if !told { report(.waiting(upTo: options.wait)) }
                    told = true
                    try await Task.sleep(for: options.pollInterval * Double.random(in: 0.5...1.5))
                case .tableInUse(let line):
                    attempt += 1
                    guard attempt <= options.attempts else {
                        throw MigrationError.tableInUse(
                            fileName: migration.fileName, line: line, attempts: options.attempts,
                            lockTimeout: options.lockTimeout)
                    }
                    let pause =
                        min(.milliseconds(100) * (1 << min(attempt, 7)), .seconds(10)) * Double.random(in: 0.5...1)
                    report(
                        .retrying(
                            fileName: migration.fileName, attempt: attempt, of: options.attempts, pause: pause))
                    try await Task.sleep(for: pause)
                case .final(let error):
                    throw error
                }
            }
        }
    }
}
