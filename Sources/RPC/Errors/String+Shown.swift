extension String {
    /// A text from the network as it may stand in a message or a log: not longer than that, and without line breaks and
    /// other control characters.
    func shown(upTo length: Int = 80) -> String {
        var text = ""
        for scalar in unicodeScalars.prefix(length) {
            text.unicodeScalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        return unicodeScalars.dropFirst(length).isEmpty ? text : text + "…"
    }

    /// ``shown(upTo:)`` a length that does for a name.
    var shown: String { shown() }
}
