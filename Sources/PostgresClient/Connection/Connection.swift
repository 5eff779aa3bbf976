import CLibPQ
import DequeModule

/// An open connection in pipeline mode. Confined to the event loop; its owner calls `receive` when the socket is ready.
///
/// What every statement touches is exempt from Swift's check of exclusive access at run time, as in ``EpollEventLoop``.
final class Connection {
    /// How far a SET of the statement timeout reaches.
    enum OwnTimeout { case transaction, session }

    let id: Int
    let handle: ConnectionHandle
    let server: String
    let loop: any EventLoop
    var watch: UInt64?
    var isWaitingToWrite = false
    private var interest: SocketInterest = .read
    /// Sent and not yet answered, in the order of the answers.
    @exclusivity(unchecked) var inFlight = Deque<Exchange>()
    /// Not yet sent: a cancel request is under way, or a script needs the connection for itself.
    @exclusivity(unchecked) var held = Deque<Exchange>()
    /// Complete, and not yet looked at by the connection's owner.
    @exclusivity(unchecked) var finished = Deque<Exchange>()
    @exclusivity(unchecked) var prepared: PreparedStatements
    let isTextValid: Bool
    let isEncrypted: Bool

    /// Made when it is first needed, which most connections never do.
    private(set) lazy var cancelHandle = CancelHandle(handle)
    /// While a cancel request is on its way nothing new is sent, or it might be hit.
    var isCancelling = false
    /// Why it can no longer be used, although the socket is open: what the server answers does not fit what was sent, or
    /// libpq cannot get back into pipeline mode.
    @exclusivity(unchecked) var defect: String?
    /// The number of the lease that holds the connection, nil while it is shared.
    var lease: UInt64?
    var leasedSince: MonotonicTime? {
        didSet { warnedAboutLease = false }
    }
    var warnedAboutLease = false
    /// The BEGIN and the SAVEPOINTs that the next statement takes along.
    @exclusivity(unchecked) var pendingPrefixes: [SQL] = []
    /// Whether a SET has changed the server's statement timeout, so that nobody here knows how long a statement may take.
    var ownTimeout: OwnTimeout?
    /// The stream that is read from or written to it; until that is closed nothing else is sent.
    var openStream: UInt64?

    init(id: Int, handle: ConnectionHandle, server: String, loop: any EventLoop, preparedStatements: Int = 0) {
        prepared = PreparedStatements(capacity: preparedStatements)
        self.id = id
        self.handle = handle
        self.server = server
        self.loop = loop
        isTextValid = handle.parameter("server_encoding") != "SQL_ASCII"
        isEncrypted = handle.isEncrypted
    }

    /// Starts to call `onReady` when the server has sent something or the socket can take more.
    func open(onReady: @escaping () -> Void) -> Bool {
        guard PQsetnonblocking(handle.pointer, 1) == 0, PQenterPipelineMode(handle.pointer) == 1 else { return false }
        watch = loop.watch(handle.socket, for: .read, handler: onReady)
        return watch != nil
    }

    func close() {
        if let watch { loop.unwatch(watch) }
        watch = nil
    }

    /// Watches the socket for what is of use now. While a stream's reader is behind the socket is not read, so that the
    /// server waits too.
    func updateInterest() {
        var wanted: SocketInterest = isPaused ? [] : .read
        if isWaitingToWrite { wanted.insert(.write) }
        guard wanted != interest, let watch else { return }
        interest = wanted
        loop.change(watch, to: wanted)
    }

    /// Whether the reader of the stream that is under way is behind.
    var isPaused: Bool { inFlight.first?.stream?.isBehind ?? false }
    var isBroken: Bool { defect != nil || handle.isBroken }
    var isIdle: Bool { inFlight.isEmpty && held.isEmpty }
    var isInTransaction: Bool { PQtransactionStatus(handle.pointer) != PQTRANS_IDLE }
    var exchanges: [Exchange] { Array(inFlight) + Array(held) }
    var lostError: PostgresConnectionError {
        PostgresConnectionError(
            .lost, code: handle.farewell?.code, message: handle.farewell?.message ?? defect ?? handle.errorMessage,
            server: server)
    }
}
