#if GRPC
    public import Logging
    import NIOCertificateReloading

    /// A process's certificate and key, and whom it believes; read from files that may be replaced while it runs.
    ///
    /// One value serves the server and the client of a process. After new files were put in place, ``reload()`` takes
    /// all of them over, certificate, key and authorities: connections that are made from then on use them. In a
    /// `ServiceGroup` the credentials do so by themselves on SIGHUP; see ``run()``.
    ///
    /// Connections that exist are not cut. A ``GRPCServer`` goes on with those of senders whose authority is gone until
    /// they close; a ``GRPCTransport`` finishes what is under way on its own and sends everything after the reload on new
    /// ones. A program in another language that takes up a TLS session of before again, which a ``GRPCTransport`` never
    /// does, is not asked for its certificate anew either, for two days at most. To change to another authority without a refused connection, first have both in the file everywhere, then
    /// replace the certificates, then take the old authority out.
    public struct TLSCredentials: Sendable {
        let certificateFile: String
        let privateKeyFile: String
        let authoritiesFile: String
        let reloader: TimedCertificateReloader
        let authorities = Authorities()
        let logger: Logger

        /// Reads the files, all in PEM.
        ///
        /// - Parameters:
        ///   - certificate: The certificate of this process, followed by those between it and the authority.
        ///   - privateKey: The certificate's key, without a passphrase.
        ///   - authorities: The certificates of the authorities; others' certificates must lead to one of them.
        ///   - logger: Gets what became of each SIGHUP.
        /// - Throws: ``TLSFileError`` when one cannot be read, or the key is not the certificate's.
        public init(
            certificate: String, privateKey: String, authorities: String,
            logger: Logger = Logger(label: "tidemark.tls")
        ) throws(TLSFileError) {
            self.logger = logger
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
            let believed = try Authorities.read(authoritiesFile)
            do {
                try reloader.reload()
            } catch {
                throw TLSFileError(files: [certificateFile, privateKeyFile], reason: "\(error)")
            }
            authorities.take(believed)
        }
    }
#endif
