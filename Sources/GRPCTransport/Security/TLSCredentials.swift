#if GRPC
    import GRPCNIOTransportHTTP2Posix
    import NIOCertificateReloading
    import NIOSSL

    /// A process's certificate and key, and whom it believes; read from files that may be replaced while it runs.
    ///
    /// One value serves the server and the client of a process. After new files were put in place, ``reload()`` takes
    /// them over: connections from then on use them, those that exist go on with what they were made with. In a
    /// `ServiceGroup` the credentials do so by themselves on SIGHUP; see ``run()``.
    ///
    /// ``reload()`` is about the certificate and its key. The authorities are read again for each connection that a
    /// ``GRPCTransport`` opens to another address, and by a ``GRPCServer`` only when it starts: to change to another
    /// authority, first have both in the file everywhere.
    public struct TLSCredentials: Sendable {
        let certificateFile: String
        let privateKeyFile: String
        let authoritiesFile: String
        let reloader: TimedCertificateReloader

        /// Reads the files, all in PEM.
        ///
        /// - Parameters:
        ///   - certificate: The certificate of this process, followed by those between it and the authority.
        ///   - privateKey: The certificate's key, without a passphrase.
        ///   - authorities: The certificates of the authorities; others' certificates must lead to one of them.
        /// - Throws: ``TLSFileError`` when one cannot be read, or the key is not the certificate's.
        public init(certificate: String, privateKey: String, authorities: String) throws(TLSFileError) {
            certificateFile = certificate
            privateKeyFile = privateKey
            authoritiesFile = authorities
            reloader = TimedCertificateReloader(
                // Never by time: somebody says when the files are complete.
                refreshInterval: .seconds(365 * 24 * 3600),
                certificateSource: .init(location: .file(path: certificate), format: .pem),
                privateKeySource: .init(location: .file(path: privateKey), format: .pem))
            try reload()
        }

        /// Takes over what the files hold now, for connections that are made from now on.
        ///
        /// - Throws: ``TLSFileError`` when a file cannot be read, or the key is not the certificate's; what was read
        ///   before stays in use.
        public func reload() throws(TLSFileError) {
            do {
                guard try !NIOSSLCertificate.fromPEMFile(authoritiesFile).isEmpty else {
                    throw TLSFileError(files: [authoritiesFile], reason: "it holds no certificate")
                }
            } catch let error as TLSFileError {
                throw error
            } catch {
                throw TLSFileError(files: [authoritiesFile], reason: "\(error)")
            }
            do {
                try reloader.reload()
            } catch {
                throw TLSFileError(files: [certificateFile, privateKeyFile], reason: "\(error)")
            }
        }
    }
#endif
