/// One round trip: the statements that share a sync point, and the caller who waits for them.
///
/// Statements between two sync points outside an explicit transaction are one implicit transaction: all or nothing.
/// Confined to the event loop; exempt as ``Connection`` is.
final class Exchange {
    /// What a result of the server belongs to.
    enum Step {
        /// The end of a prepared statement that made room.
        case close
        case prepare(PreparedStatement)
        /// A statement of the caller's by its number, or -1 for a BEGIN or SAVEPOINT that travels in front; and as what it was
        /// prepared.
        case run(statement: Int, PreparedStatement?)
    }

    /// Who wants it.
    enum Purpose {
        case caller
        /// The pool: a sync point without a statement asks for a sign of life.
        case check
        /// The connection: BEGIN and SAVEPOINT in front of what they cannot share a sync point with.
        case prefix
        /// The connection: it closes prepared statements.
        case housekeeping
    }

    enum Content {
        case statements([SQL])
        /// Several statements in one text, without parameters, by the simple protocol.
        case script(String)
        /// One statement whose rows are read as they come.
        case rows(SQL)
        /// COPY … TO STDOUT and COPY … FROM STDIN, by the simple protocol.
        case copyOut(SQL)
        case copyIn(SQL)
    }

    let id: UInt64
    let purpose: Purpose
    let content: Content
    /// Whether the whole exchange may be sent again when it failed without effect: it is a single implicit transaction of
    /// plain statements on a connection that nobody holds.
    let isRepeatable: Bool
    @exclusivity(unchecked) private var continuation: UnsafeContinuation<[PostgresRows], any Error>?
    /// Where to tell which server it was sent to, if its caller wants to know.
    var used: UsedPlace?
    /// Where rows or COPY data go to or come from, for an exchange whose caller does not wait for all of it.
    let stream: ExchangeStream?

    /// What was sent, in the order in which the server answers.
    @exclusivity(unchecked) var steps: [Step] = []
    var nextStep = 0
    /// The step of a stream's own statement; those before it may not be cancelled in its place.
    var streamStep = 0
    /// Whether a savepoint is set in front of a stream, so that leaving it early does not end the transaction around it.
    var hasSavepoint = false
    @exclusivity(unchecked) private(set) var results: [PostgresRows] = []
    @exclusivity(unchecked) private(set) var failure: (any Error)?

    var cancelRequestedAt: MonotonicTime?
    /// Whether a cancel request is about to be sent.
    var isCancelDue = false
    /// Whether a cancel request for another exchange was under way while this one was on the same connection.
    var isExposedToCancel = false
    /// Whether it is sent again because a plan was stale: without prepared statements now, of which others may be stale too.
    private(set) var isUnprepared = false
    /// Since when it is the first on its connection; of a stream, the server's last sign of life while it is the server's
    /// turn, nil while it is the caller's.
    @exclusivity(unchecked) var headSince: MonotonicTime?

    init(
        id: UInt64, content: Content, isRepeatable: Bool,
        continuation: UnsafeContinuation<[PostgresRows], any Error>?, stream: ExchangeStream? = nil,
        purpose: Purpose = .caller
    ) {
        self.id = id
        self.purpose = purpose
        self.content = content
        self.isRepeatable = isRepeatable
        self.continuation = continuation
        self.stream = stream
    }

    /// A sync point for a purpose that is no caller's.
    static func own(_ purpose: Purpose) -> Exchange {
        Exchange(id: 0, content: .statements([]), isRepeatable: false, continuation: nil, purpose: purpose)
    }

    /// Whether a BEGIN or SAVEPOINT travelled in front.
    var hasPrefix: Bool {
        if case .run(let statement, _)? = steps.first(where: { if case .run = $0 { true } else { false } }) {
            statement < 0
        } else {
            false
        }
    }

    func statement(_ index: Int) -> String? {
        switch content {
        case .script(let text): text
        case .rows(let sql), .copyOut(let sql), .copyIn(let sql): sql.text
        case .statements(let statements): statements.indices.contains(index) ? statements[index].text : nil
        }
    }

    func record(_ rows: PostgresRows) {
        results.append(rows)
    }

    /// Keeps the first error: what follows it in a pipeline is only aborted.
    func record(_ error: any Error) {
        failure = failure ?? error
    }

    func resetForRepeat(unprepared: Bool) {
        isUnprepared = isUnprepared || unprepared
        steps = []
        nextStep = 0
        results = []
        failure = nil
        isExposedToCancel = false
        isCancelDue = false
        headSince = nil
    }

    /// Hands the outcome to the caller. Later calls do nothing.
    func finish() {
        if let failure {
            finish(throwing: failure)
        } else {
            stream?.end(nil)
            continuation?.resume(returning: results)
            continuation = nil
        }
    }

    func finish(throwing error: any Error) {
        stream?.end(error)
        continuation?.resume(throwing: error)
        continuation = nil
    }
}
