import CLibPQ
import Foundation

/// Owns a `PGconn`.
///
/// `@unchecked Sendable`: one thread at a time uses it. While a connection is being made that is the helper thread that
/// runs a step of it, and between steps and afterwards the event loop.
final class ConnectionHandle: @unchecked Sendable {
    let pointer: OpaquePointer
    /// Why the server ended the connection while no statement was under way.
    private(set) var farewell: (code: SQLState, message: String)?

    private let notices: NoticeLog?

    init(_ pointer: OpaquePointer, notices: NoticeLog?) {
        self.pointer = pointer
        self.notices = notices
        // libpq's own default prints notices to stderr, over a service's output.
        let receiver: PQnoticeReceiver = { handle, notice in
            guard let handle, let notice else { return }
            Unmanaged<ConnectionHandle>.fromOpaque(handle).takeUnretainedValue().take(notice)
        }
        PQsetNoticeReceiver(pointer, receiver, Unmanaged.passUnretained(self).toOpaque())
    }

    private func take(_ notice: OpaquePointer) {
        // The field codes of PQresultErrorField: src/include/postgres_ext.h, PG_DIAG_….
        func field(_ code: UInt8) -> String? { PQresultErrorField(notice, Int32(code)).map { String(cString: $0) } }
        let code = field(UInt8(ascii: "C")).map { SQLState($0) }
        guard let message = field(UInt8(ascii: "M")) else { return }
        // libpq's own notices have none.
        let severity = field(UInt8(ascii: "V")) ?? "NOTICE"
        // An error that belongs to no statement comes as a notice, too: the server ends the connection.
        if let code, severity == "FATAL" { return farewell = (code, message) }
        guard let notices else { return }
        notices.take(
            PostgresNotice(
                severity: severity.hasPrefix("DEBUG") ? "DEBUG" : severity, code: code, message: message,
                detail: field(UInt8(ascii: "D")), hint: field(UInt8(ascii: "H")), context: field(UInt8(ascii: "W")),
                server: notices.server(of: self)))
    }

    deinit {
        PQfinish(pointer)
    }

    /// Lets libpq begin to connect; later parameters over earlier ones, and `dbname` may be a whole connection string.
    /// Nil when memory is out. It reads files and looks names up: on a helper thread only.
    static func start(_ parameters: [(String, String)], notices: NoticeLog? = nil) -> ConnectionHandle? {
        var keywords = parameters.map { UnsafePointer(strdup($0.0)) }
        var values = parameters.map { UnsafePointer(strdup($0.1)) }
        defer { (keywords + values).forEach { free(UnsafeMutablePointer(mutating: $0)) } }
        keywords.append(nil)
        values.append(nil)
        return PQconnectStartParams(keywords, values, 1).map { ConnectionHandle($0, notices: notices) }
    }

    var isBroken: Bool { PQstatus(pointer) != CONNECTION_OK }
    var isEncrypted: Bool { PQsslInUse(pointer) == 1 || PQgssEncInUse(pointer) == 1 }
    var socket: Int32 { PQsocket(pointer) }
    /// Of several, the one it is connected to.
    var host: String { PQhost(pointer).map { String(cString: $0) } ?? "" }
    var port: String { PQport(pointer).map { String(cString: $0) } ?? "" }

    /// libpq's message on one line.
    var errorMessage: String {
        String(cString: PQerrorMessage(pointer)).onOneLine
    }

    func parameter(_ name: String) -> String? {
        PQparameterStatus(pointer, name).map { String(cString: $0) }
    }
}
