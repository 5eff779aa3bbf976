/// What a watched socket is waited for.
struct SocketInterest: OptionSet {
    let rawValue: Int
    static let read = SocketInterest(rawValue: 1)
    static let write = SocketInterest(rawValue: 2)
}
