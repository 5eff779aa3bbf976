/// How many do it at once, and what libpq in C does best for the same.
struct Shape {
    let tasks: Int
    let connections: Int
    /// The words for the C program: `FORM CONNECTIONS WINDOW`.
    let baseline: [String]
    /// Whether the statements of one go are one commit.
    var isBatch = false

    /// C waits for every statement.
    static let one = Shape(tasks: 1, connections: 1, baseline: ["sync", "1", "1"])
    /// C has a thread for each connection, which waits for every statement.
    static let pool = Shape(tasks: 16, connections: 4, baseline: ["sync", "4", "1"])
    /// C has 64 statements under way, with a commit each.
    static let pipeline = Shape(tasks: 64, connections: 1, baseline: ["pipeline", "1", "64"])
    /// 64 statements, one commit.
    static let batch = Shape(tasks: 1, connections: 1, baseline: ["batch", "1", "64"], isBatch: true)
    static let batchSize = 64
}
