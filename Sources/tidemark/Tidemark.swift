import ArgumentParser

/// The operators' command line.
struct Tidemark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark",
        abstract: "Migrations, service versions and pins of a fleet that shares one PostgreSQL database.",
        discussion: """
            The database is the first of these that is given: --database, the environment variable \
            TIDEMARK_DATABASE_URL, the key database.url of a YAML file (--config, or /etc/tidemark.yaml if it exists), \
            libpq's own PG* variables and service file.

            With --json the result is one JSON document on standard output, and an error is one on standard error: \
            {"error": {"exit_code": 69, "message": "..."}}.

            Exit codes:
              0   it worked
              64  the command line is wrong
              68  no such service
              69  the database cannot be reached, or did not answer
              70  a fault of the program
              74  the result could not be written
              75  somebody else is at it: try again
              78  refused: not migrated, a migration changed, a bad pin or file
            """,
        subcommands: [MigrateCommand.self, ServiceCommand.self, PinCommand.self])
}
