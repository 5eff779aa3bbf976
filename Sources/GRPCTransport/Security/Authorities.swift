#if GRPC
    import NIOSSL
    import Synchronization
    import X509

    /// The certificates of those whom a process believes, as they were read last.
    final class Authorities: Sendable {
        private struct State {
            var certificates: [[UInt8]] = []
            var roots = CertificateStore()
            var generation = 0
        }

        private let state = Mutex(State())

        /// Goes up by one each time they are read.
        var generation: Int { state.withLock { $0.generation } }

        /// All of them, in DER.
        var certificates: [[UInt8]] { state.withLock { $0.certificates } }

        /// What a file holds, in PEM; ``take(_:)`` takes it over.
        ///
        /// - Throws: ``TLSFileError`` when it cannot be read, or holds none.
        static func read(_ file: String) throws(TLSFileError) -> [[UInt8]] {
            let certificates: [[UInt8]]
            do {
                certificates = try NIOSSLCertificate.fromPEMFile(file).map { try $0.toDERBytes() }
                for certificate in certificates { _ = try Certificate(derEncoded: certificate) }
            } catch {
                throw TLSFileError(files: [file], reason: "\(error)")
            }
            guard !certificates.isEmpty else { throw TLSFileError(files: [file], reason: "it holds no certificate") }
            return certificates
        }

        /// Believes these from now on, and no others.
        func take(_ certificates: [[UInt8]]) {
            let roots = CertificateStore(certificates.compactMap { try? Certificate(derEncoded: $0) })
            state.withLock { state in
                state.certificates = certificates
                state.roots = roots
                state.generation += 1
            }
        }

        /// Whether the certificates of one who connects lead to one of the authorities now: what a server asks in each
        /// handshake.
        ///
        /// - Parameter certificates: its own first, those between it and the authority after that.
        func verify(_ certificates: [NIOSSLCertificate]) async -> NIOSSLVerificationResultWithMetadata {
            let chain = try? certificates.map { try Certificate(derEncoded: $0.toDERBytes()) }
            guard let chain, let leaf = chain.first else { return .failed }
            var verifier = Verifier(rootCertificates: state.withLock { $0.roots }) {
                RFC5280Policy()
                ClientPurposePolicy()
            }
            switch await verifier.validate(leaf: leaf, intermediates: CertificateStore(chain.dropFirst())) {
            // Nobody asks for the chain that was found.
            case .validCertificate: return .certificateVerified(VerificationMetadata(nil))
            case .couldNotValidate: return .failed
            }
        }
    }
#endif
