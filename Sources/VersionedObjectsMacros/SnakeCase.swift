extension String {
    /// The name of a property as wires and columns spell it: `disabledReason` is `disabled_reason`, `hostIP` is
    /// `host_ip`, `URLPath` is `url_path`.
    var snakeCased: String {
        let letters = Array(self)
        var result = ""
        for (index, letter) in letters.enumerated() {
            let previous = index > 0 ? letters[index - 1] : nil
            let next = index + 1 < letters.count ? letters[index + 1] : nil
            if letter.isUppercase, let previous, previous != "_" {
                // A new word starts after a small letter or digit, and at the last capital of a run that a word
                // follows.
                let startsWord = !previous.isUppercase || next?.isLowercase == true
                if startsWord { result.append("_") }
            }
            result += letter.lowercased()
        }
        return result
    }
}
