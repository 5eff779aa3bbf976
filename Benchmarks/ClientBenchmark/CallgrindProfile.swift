/// The sums of a file that callgrind wrote: https://valgrind.org/docs/manual/cl-format.html
struct CallgrindProfile {
    private(set) var instructions = 0
    private(set) var allocations = 0

    private static let allocators: Set<Substring> = ["malloc", "calloc", "realloc", "posix_memalign", "aligned_alloc"]

    init(_ text: String) throws {
        var names: [Substring: Substring] = [:]
        var callee: Substring = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("cfn=") || line.hasPrefix("fn=") {
                let parts = line.drop { $0 != "(" }.split(separator: " ", maxSplits: 1)
                guard let number = parts.first else { continue }
                // A name is written once; later only its number is.
                if parts.count > 1 { names[number] = parts[1] }
                if line.hasPrefix("cfn=") { callee = names[number] ?? "" }
            } else if line.hasPrefix("calls="), Self.allocators.contains(callee) {
                allocations += line.dropFirst(6).split(separator: " ").first.flatMap { Int($0) } ?? 0
            } else if line.hasPrefix("totals:") {
                instructions = line.dropFirst(7).split(separator: " ").first.flatMap { Int($0) } ?? 0
            }
        }
        guard instructions > 0 else { throw BenchmarkError(description: "callgrind wrote no totals") }
    }
}
