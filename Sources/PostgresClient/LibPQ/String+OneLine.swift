extension String {
    /// libpq's messages have several lines; a log's should have one.
    var onOneLine: String {
        split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }.joined(separator: "; ")
    }
}
