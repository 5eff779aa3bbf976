#if GRPC
    public import ServiceLifecycle
    import UnixSignals

    extension TLSCredentials: ServiceLifecycle.Service {
        /// Reloads on every SIGHUP until a graceful shutdown or cancellation. Files that cannot be used are logged as
        /// an error, and what was read before stays in use.
        public func run() async throws {
            let signals = await UnixSignalsSequence(trapping: .sighup)
            logger.debug("A SIGHUP reads \(certificateFile) again from here on")
            await cancelWhenGracefulShutdown {
                for await _ in signals {
                    do throws(TLSFileError) {
                        try reload()
                        logger.notice(
                            "reloaded \(certificateFile) and \(authoritiesFile); new connections use what they hold now"
                        )
                    } catch {
                        logger.error("\(error)")
                    }
                }
            }
        }
    }
#endif
