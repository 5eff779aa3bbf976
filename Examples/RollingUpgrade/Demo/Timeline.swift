import Foundation

/// The demo's live account: a line as something happens, with the floor and the cap as they are then.
struct Timeline: Sendable {
    private let style = Style()
    private let start = ContinuousClock.now

    /// The time since the start, in seconds.
    var elapsed: Double {
        (ContinuousClock.now - start) / .seconds(1)
    }

    func header() {
        line(style("   TIME  HOST    VERSION  FLOOR  CAP  WHAT HAPPENED", .grey))
    }

    /// Writes one line. What is not known, or does not apply, is `-`.
    func show(
        _ host: String, version: Int? = nil, floor: Int? = nil, cap: String? = nil, _ text: String,
        _ colour: Style.Colour? = nil
    ) {
        let time = String(format: "%6.2fs", elapsed)
        let columns = [
            host.leading(6), (version.map(String.init) ?? "-").trailing(7),
            (floor.map(String.init) ?? "-").trailing(5), (cap ?? "-").trailing(3),
        ]
        line(style(time, .grey) + "  " + columns.joined(separator: "  ") + "  " + style(text, colour))
    }

    /// The summary: a checked statement a line, and last whether all of them held.
    func summary(_ checklist: Checklist, failure: String?) {
        line("")
        for item in checklist.items {
            if let failure = item.failure {
                line(style("  FAILED  ", .red) + item.statement + "; seen: " + failure)
            } else {
                line(style("  ok  ", .green) + item.statement)
            }
        }
        if let failure { line(style("  FAILED  ", .red) + failure) }
        let seconds = String(format: "%.1f s", elapsed)
        let statements = checklist.items.count
        if checklist.failures == 0, failure == nil {
            line("rolling upgrade: " + style("ok", .green) + " (\(statements) statements checked, \(seconds))")
        } else {
            let broken =
                checklist.failures == 0
                ? "stopped after \(statements) statements"
                : "\(checklist.failures) of \(statements) statements did not hold"
            line("rolling upgrade: " + style("FAILED", .red) + " (\(broken), \(seconds))")
        }
    }

    private func line(_ text: String) {
        // A reader that went away does not stop the demo from cleaning up after itself.
        try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    }
}

extension String {
    fileprivate func leading(_ width: Int) -> String {
        padding(toLength: max(width, count), withPad: " ", startingAt: 0)
    }

    fileprivate func trailing(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
