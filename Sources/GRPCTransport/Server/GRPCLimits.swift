#if GRPC
    /// What a sender may use up of a ``GRPCServer``. How many requests run at the same time altogether is the
    /// receiver's to limit.
    public struct GRPCLimits: Sendable, Hashable {
        /// The longest request, in bytes; longer ones are refused as `RESOURCE_EXHAUSTED`.
        public var maximumMessageSize: Int
        /// How many requests one connection may have under way; a sender's further ones wait on its side.
        public var maximumRequestsPerConnection: Int
        /// How long a request may take whose sender did not say how long it waits for the reply.
        public var defaultDeadline: Duration

        /// Creates limits.
        public init(
            maximumMessageSize: Int = 4 * 1024 * 1024, maximumRequestsPerConnection: Int = 1000,
            defaultDeadline: Duration = .seconds(60)
        ) {
            self.maximumMessageSize = maximumMessageSize
            self.maximumRequestsPerConnection = maximumRequestsPerConnection
            self.defaultDeadline = defaultDeadline
        }
    }
#endif
