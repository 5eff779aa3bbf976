import ArgumentParser

struct PinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "What a pin of a client would resolve to. Changes nothing.",
        subcommands: [PinComputeCommand.self])
}
