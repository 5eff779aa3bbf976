#if GRPC
    /// A server cannot listen, or no longer does.
    public struct GRPCListenError: Error, Sendable, Hashable, CustomStringConvertible {
        /// The address it was to listen on.
        public let host: String
        /// The port it was to listen on; 0 for any.
        public let port: UInt16
        /// What kept it from listening.
        public let reason: String

        /// Where it should have listened, why it does not, and what to do.
        public var description: String {
            "cannot listen for messages on \(host) port \(port): \(reason). Give an IP address of this host and a port "
                + "that is free, or port 0 for any"
        }
    }
#endif
