#if GRPC
    /// A file with a certificate or a key cannot be used.
    public struct TLSFileError: Error, Sendable, Hashable, CustomStringConvertible {
        /// The file, or the two that do not fit each other.
        public let files: [String]
        /// What is wrong with it.
        public let reason: String

        /// Which file, what is wrong, and what to do.
        public var description: String {
            "\(files.joined(separator: " and ")) cannot be used for TLS: \(reason). Nothing was taken over; put a "
                + "certificate and its key in place, in PEM and without a passphrase, and reload (SIGHUP)"
        }
    }
#endif
