/// Why there is no result.
struct BenchmarkError: Error, CustomStringConvertible {
    let description: String
}
