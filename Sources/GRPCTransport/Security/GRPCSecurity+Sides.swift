#if GRPC
    import GRPCNIOTransportHTTP2Posix

    extension GRPCSecurity {
        /// What a listening side makes of it.
        func server() throws(TLSFileError) -> HTTP2ServerTransport.Posix.TransportSecurity {
            guard case .mutualTLS(let credentials) = self else { return .plaintext }
            do {
                return try .mTLS(certificateReloader: credentials.reloader) {
                    $0.trustRoots = credentials.trustRoots
                    $0.requireALPN = true
                }
            } catch {
                throw TLSFileError(files: [credentials.certificateFile], reason: error.reason)
            }
        }

        /// What a calling side makes of it.
        func client() throws(TLSFileError) -> HTTP2ClientTransport.Posix.TransportSecurity {
            guard case .mutualTLS(let credentials) = self else { return .plaintext }
            do {
                return try .mTLS(certificateReloader: credentials.reloader) { $0.trustRoots = credentials.trustRoots }
            } catch {
                throw TLSFileError(files: [credentials.certificateFile], reason: error.reason)
            }
        }
    }

    extension TLSCredentials {
        fileprivate var trustRoots: TLSConfig.TrustRootsSource {
            .certificates([.file(path: authoritiesFile, format: .pem)])
        }
    }
#endif
