import PostgresClient
import ServiceLifecycle
import ServiceObjects
import UnixSignals

extension PinnedCap {
    /// Finds the cap again on SIGHUP and, if it follows, whenever it may have changed; until a graceful
    /// shutdown.
    ///
    /// - Throws: `ServiceTooOld` or ``CapError`` when the process must not go on. A database that cannot be reached is
    ///   survived: the cap stays, which is safe.
    public func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        context.logger.debug("A SIGHUP resolves the pin \(pin) again from here on")
        try await cancelWhenGracefulShutdown {
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask {
                    for await _ in signals {
                        self.context.logger.info("SIGHUP: resolving the pin \(self.pin) again")
                        try await self.refresh()
                    }
                }
                guard self.follow, self.pin == .auto else { return }
                group.addTask { try await self.poll() }
                if let client = self.context.session as? PostgresClient {
                    group.addTask { try await self.listen(client) }
                }
            }
        }
    }

    /// Listening is faster, but a pooler may swallow it without an error.
    private func poll() async throws {
        while !Task.isCancelled {
            do { try await Task.sleep(for: pollInterval) } catch { return }
            try await refresh()
        }
    }

    private func listen(_ client: PostgresClient) async throws {
        // Where a pooler is known to stand between, polling alone must do.
        while let events = try? client.listen(to: "tidemark_floor") {
            do {
                for try await event in events {
                    switch event {
                    // Whatever happened while nobody listened was missed.
                    case .listening: try await refresh()
                    case .notification(_, binary.rawValue): try await refresh()
                    case .notification: continue
                    }
                }
                return
            } catch let error as PostgresConnectionError {
                context.logger.warning("Cannot listen for changes of the floor: \(error)")
            } catch let error as PostgresError {
                context.logger.warning("Cannot listen for changes of the floor: \(error)")
            }
            // Polling goes on meanwhile, and what was refused may be allowed later.
            do { try await Task.sleep(for: pollInterval) } catch { return }
        }
    }

    /// Finds the cap again; what may pass is logged and survived.
    private func refresh() async throws {
        do {
            try await reload()
        } catch let error as ServiceTooOld {
            throw error
        } catch let error as CapError {
            throw error
        } catch is CancellationError {
            return
        } catch {
            context.logger.warning("The cap stays \(version.map { "\($0)" } ?? "none"): \(error)")
        }
    }
}
