/// The statements the demo has checked, in order.
struct Checklist {
    /// One statement, and what was seen if it did not hold.
    struct Item {
        var statement: String
        var failure: String?
    }

    private(set) var items: [Item] = []

    var failures: Int { items.count { $0.failure != nil } }

    /// Records whether a statement held, and what was seen instead.
    mutating func check(_ statement: String, _ holds: Bool, seen: @autoclosure () -> String) {
        items.append(Item(statement: statement, failure: holds ? nil : seen()))
    }
}
