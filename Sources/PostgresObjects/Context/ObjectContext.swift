public import Logging
public import PostgresClient
public import VersionedObjects

/// Where objects are kept and what this process knows of the fleet: the first thing every call on an object needs.
///
/// A context is handed over, never kept by an object. A transaction hands out one of its own, so nothing done with that
/// can leave the transaction.
public struct ObjectContext: Sendable {
    /// Where objects are kept.
    public enum Store: Sendable {
        /// In a database that this process reaches itself: a client, a connection or a transaction.
        case database(any PostgresSession)
    }

    /// Where objects are kept.
    public let store: Store
    /// What this build knows of itself and of the releases before it.
    public let release: Release
    /// Where objects log to.
    public let logger: Logger

    /// Makes a context. A process makes one when it starts.
    public init(_ store: Store, release: Release, logger: Logger = Logger(label: "tidemark.objects")) {
        self.store = store
        self.release = release
        self.logger = logger
    }

    /// The database, for statements of your own. In a transaction's context, that transaction.
    public var session: any PostgresSession {
        switch store {
        case .database(let session): session
        }
    }

    /// Runs `body` in a transaction, with a context that is bound to it, and commits; a throw rolls back. In a
    /// transaction's context it runs in that one.
    public func withTransaction<Result: Sendable>(
        _ body: (ObjectContext) async throws -> Result
    ) async throws -> Result {
        try await session.withTransaction { session in
            try await body(ObjectContext(.database(session), release: release, logger: logger))
        }
    }
}
