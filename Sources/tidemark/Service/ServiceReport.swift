import Foundation

/// One service, as the operator sees it. The names of the properties are the keys of `--json` (in snake_case) and stay.
struct ServiceReport: Encodable, Sendable {
    /// Whether the service can be reached, in one word.
    enum State: String, Encodable {
        case up
        case down
        case forcedDown = "forced_down"
        case fenced
    }

    var id: Int64
    @Nullable var uuid: String?
    @Nullable var host: String?
    @Nullable var binary: String?
    @Nullable var topic: String?
    /// 0 where the row has none, as it counts.
    var version: Int
    /// The floor of its binary, 0 if there is none yet.
    var floor: Int
    var state: State
    /// Does it count towards the minimum?
    var live: Bool
    /// Does its version keep the floor where it is?
    var holdsFloor: Bool
    var disabled: Bool
    @Nullable var disabledReason: String?
    var reportCount: Int
    @Nullable var rpcAddress: String?
    @Nullable var lastSeenUp: Date?
    @Nullable var createdAt: Date?
    @Nullable var updatedAt: Date?
}

extension ServiceReport.State {
    /// For people.
    var text: String {
        switch self {
        case .up: "up"
        case .down: "down"
        case .forcedDown: "forced down"
        case .fenced: "fenced"
        }
    }
}
