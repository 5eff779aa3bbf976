import CLibPQ
import Foundation

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

    /// Lets libpq begin to connect; later parameters over earlier ones, and `dbname` may be a whole connection string.
    /// Nil when memory is out. It reads files and looks names up: on a helper thread only.
    static func start(_ parameters: [(String, String)]) -> ConnectionHandle? {
        var keywords = parameters.map { UnsafePointer(strdup($0.0)) }
        var values = parameters.map { UnsafePointer(strdup($0.1)) }
        defer { (keywords + values).forEach { free(UnsafeMutablePointer(mutating: $0)) } }
        keywords.append(nil)
        values.append(nil)
        return PQconnectStartParams(keywords, values, 1).map(ConnectionHandle.init)
    }

    var isBroken: Bool { PQstatus(pointer) != CONNECTION_OK }
    var isEncrypted: Bool { PQsslInUse(pointer) == 1 || PQgssEncInUse(pointer) == 1 }
    var socket: Int32 { PQsocket(pointer) }
    /// Of several, the one it is connected to.
    var host: String { PQhost(pointer).map { String(cString: $0) } ?? "" }
    var port: String { PQport(pointer).map { String(cString: $0) } ?? "" }

    /// libpq's message on one line.
    var errorMessage: String {
        let text = String(cString: PQerrorMessage(pointer))
        return text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }.joined(separator: "; ")
    }

    func parameter(_ name: String) -> String? {
        PQparameterStatus(pointer, name).map { String(cString: $0) }
    }
}
