/// What a subcommand found out: fetched first, rendered afterwards, as JSON or for people.
protocol Report: Encodable, Sendable {
    /// For people: lines that end with a newline.
    var text: String { get }
}
