/// What a stream has received and its reader has not taken yet. It does no I/O: it says when enough has been read from the
/// server, and in which order the reader gets elements, error and end.
struct StreamBuffer {
    struct Limits {
        /// Rows, or pieces of COPY data.
        let count: Int
        /// Bytes of memory.
        let bytes: Int

        /// The reader takes all that is there at once, so up to twice as much is in memory. A row by itself takes 3 KiB.
        static let rows = Limits(count: 256, bytes: 1 << 20)
        static let copy = Limits(count: 8192, bytes: 1 << 20)
    }

    struct Amount: Hashable, Sendable {
        var count = 0
        var bytes = 0
    }

    enum Taken {
        case elements([StreamElement])
        case nothingYet
        case failure(any Error)
        case end
    }

    private let limits: Limits
    private var elements: [StreamElement] = []
    private(set) var amount = Amount()
    /// The most that was ever there.
    private(set) var peak = Amount()
    /// Whether the server has said its last word.
    private(set) var hasEnded = false
    /// The server's error, until the reader has it.
    private(set) var failure: (any Error)?
    /// Whether the reader left; what still comes is dropped.
    private(set) var isAbandoned = false

    init(limits: Limits) {
        self.limits = limits
    }

    /// Whether to go on reading from the server.
    var wantsMore: Bool {
        isAbandoned || (amount.count < limits.count && amount.bytes < limits.bytes)
    }

    mutating func offer(_ element: StreamElement, count: Int, bytes: Int) {
        guard !isAbandoned, !hasEnded else { return }
        elements.append(element)
        amount.count += count
        amount.bytes += bytes
        peak.count = max(peak.count, amount.count)
        peak.bytes = max(peak.bytes, amount.bytes)
    }

    /// The first end counts.
    mutating func end(_ error: (any Error)?) {
        guard !hasEnded else { return }
        hasEnded = true
        failure = error
    }

    mutating func abandon() {
        isAbandoned = true
        empty()
    }

    /// All that is there; an error only behind the elements that came before it, and once.
    mutating func take() -> Taken {
        guard elements.isEmpty else {
            let taken = elements
            empty()
            return .elements(taken)
        }
        guard hasEnded else { return .nothingYet }
        guard let failure else { return .end }
        self.failure = nil
        return .failure(failure)
    }

    private mutating func empty() {
        elements = []
        amount = Amount()
    }
}
