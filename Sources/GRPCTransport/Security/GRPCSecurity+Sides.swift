#if GRPC
    import GRPCNIOTransportHTTP2Posix
    import NIOCore

    extension GRPCSecurity {
        /// What a listening side makes of it.
        func server() throws(TLSFileError) -> HTTP2ServerTransport.Posix.TransportSecurity {
            guard case .mutualTLS(let credentials) = self else { return .plaintext }
            do {
                let authorities = credentials.authorities
                return try .mTLS(certificateReloader: credentials.reloader) {
                    // Those in the context are read once and never again; whom the server believes now is asked here.
                    $0.trustRoots = authorities.trustRoots
                    $0.customVerificationCallback = { certificates, promise in
                        promise.completeWithTask { await authorities.verify(certificates) }
                    }
                    $0.requireALPN = true
                }
            } catch {
                throw TLSFileError(files: [credentials.certificateFile], reason: error.reason)
            }
        }

        /// What a calling side makes of it, for one connection: what is read again later counts for the next.
        func client() throws(TLSFileError) -> HTTP2ClientTransport.Posix.TransportSecurity {
            guard case .mutualTLS(let credentials) = self else { return .plaintext }
            do {
                return try .mTLS(certificateReloader: credentials.reloader) {
                    $0.trustRoots = credentials.authorities.trustRoots
                }
            } catch {
                throw TLSFileError(files: [credentials.certificateFile], reason: error.reason)
            }
        }
    }

    extension Authorities {
        fileprivate var trustRoots: TLSConfig.TrustRootsSource {
            .certificates(certificates.map { .bytes($0, format: .der) })
        }
    }
#endif
