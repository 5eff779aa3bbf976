import CLibPQ

/// Owns a `PGconn`.
///
/// `@unchecked Sendable`: one thread at a time uses it. While a connection is being made that is the helper thread that
/// runs a step of it, and between steps and afterwards the event loop.
final class ConnectionHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
        // libpq's own default prints notices to stderr, over a service's output.
        PQsetNoticeReceiver(pointer, { _, _ in }, nil)
    }

    deinit {
        PQfinish(pointer)
    }

    var isBroken: Bool { PQstatus(pointer) != CONNECTION_OK }
    var isEncrypted: Bool { PQsslInUse(pointer) == 1 || PQgssEncInUse(pointer) == 1 }
    var socket: Int32 { PQsocket(pointer) }

    /// libpq's message on one line.
    var errorMessage: String {
        String(cString: PQerrorMessage(pointer)).onOneLine
    }

    func parameter(_ name: String) -> String? {
        PQparameterStatus(pointer, name).map { String(cString: $0) }
    }
}
