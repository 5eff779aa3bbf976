/// What became of the messages that a control service sent.
struct MessageCounts: Codable, Sendable, Equatable {
    /// How many a compute took, or refused.
    var messages = 0
    /// How many of them were sent in an older form, because the cap did not allow the newest.
    var backlevel = 0
    /// How many were refused as too new.
    var tooNew = 0
    /// How many nobody ever took.
    var lost = 0

    static func + (one: MessageCounts, other: MessageCounts) -> MessageCounts {
        MessageCounts(
            messages: one.messages + other.messages, backlevel: one.backlevel + other.backlevel,
            tooNew: one.tooNew + other.tooNew, lost: one.lost + other.lost)
    }
}

extension MessageCounts: CustomStringConvertible {
    var description: String {
        "messages: \(messages), backlevel: \(backlevel), too new: \(tooNew), lost: \(lost)"
    }
}
