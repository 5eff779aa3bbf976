import ArgumentParser

struct ServiceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service",
        abstract: "The fleet's services, their versions, and which of them hold a floor where it is.",
        subcommands: [ServiceListCommand.self, ServiceShowCommand.self])
}
