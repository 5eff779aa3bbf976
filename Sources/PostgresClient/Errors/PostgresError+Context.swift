extension PostgresError {
    /// Line and column of a COPY, without the value that the server quotes behind them: `COPY t, line 3, column a`.
    var copyPlace: String? {
        guard let line = context?.split(separator: "\n").first(where: { $0.hasPrefix("COPY ") }) else { return nil }
        return String(line.firstRange(of: ": ").map { line[..<$0.lowerBound] } ?? line)
    }
}
