#if GRPC
    public import ServiceLifecycle
    import Logging
    import UnixSignals

    extension TLSCredentials: ServiceLifecycle.Service {
        /// Reloads on every SIGHUP until a graceful shutdown or cancellation. Files that cannot be used are logged as
        /// an error, and what was read before stays in use.
        public func run() async throws {
            let logger = Logger(label: "tidemark.tls")
            let signals = await UnixSignalsSequence(trapping: .sighup)
            await cancelWhenGracefulShutdown {
                for await _ in signals {
                    do throws(TLSFileError) {
                        try reload()
                        logger.notice("certificate reloaded from \(certificateFile); new connections use it")
                    } catch {
                        logger.error("\(error)")
                    }
                }
            }
        }
    }
#endif
