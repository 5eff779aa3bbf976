import ArgumentParser

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@main
enum Main {
    static func main() async {
        // A reader that closes its end shows as an error of the write, not as death by signal.
        signal(SIGPIPE, SIG_IGN)
        let command: any ParsableCommand
        do {
            command = try Tidemark.parseAsRoot()
        } catch {
            Tidemark.exit(withError: error)
        }
        guard let command = command as? any ReportingCommand else {
            // `tidemark` or `tidemark service`, without what to do: its help.
            Tidemark.exit(withError: CleanExit.helpRequest(command))
        }
        do {
            let status = try await command.execute()
            exit(status)
        } catch {
            let failure = Failure(error)
            failure.report(asJSON: command.options.json)
            exit(failure.error.exitCode)
        }
    }
}
