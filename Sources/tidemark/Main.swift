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
        do {
            var command = try Tidemark.parseAsRoot()
            if let command = command as? any ReportingCommand {
                exit(await answer(command))
            }
            // `tidemark help`, or `tidemark service` without what to do: the parser answers these, by throwing.
            try command.run()
        } catch {
            Tidemark.exit(withError: error)
        }
    }

    private static func answer(_ command: any ReportingCommand) async -> Int32 {
        do {
            return try await command.execute()
        } catch {
            let failure = Failure(error)
            failure.report(asJSON: command.options.json)
            return failure.error.exitCode
        }
    }
}
