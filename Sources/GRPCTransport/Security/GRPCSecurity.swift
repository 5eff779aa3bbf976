#if GRPC
    /// Whether and how connections are protected. There is no default: who wants plaintext says so.
    public enum GRPCSecurity: Sendable {
        /// TLS 1.2 or newer, with certificates on both sides: nobody without one that the authorities signed can send
        /// or receive. A client also checks that the receiver's certificate is for the name or the IP address that it
        /// called.
        case mutualTLS(TLSCredentials)
        /// No protection: everybody who reaches the port can read along and send. For tests, and for networks that are
        /// protected by other means.
        case plaintext

        /// Goes up when other authorities are believed than before: a connection of an older generation is replaced.
        var generation: Int {
            switch self {
            case .mutualTLS(let credentials): credentials.authorities.generation
            case .plaintext: 0
            }
        }
    }
#endif
