import CLibPQ
import Foundation

/// Owns a `PGresult`.
///
/// `@unchecked Sendable`: libpq never changes a result once it has handed it out, and only `deinit` frees it.
final class ResultHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }

    func errorField(_ field: Character) -> String? {
        guard let code = field.asciiValue, let text = PQresultErrorField(pointer, Int32(code)) else { return nil }
        return String(cString: text)
    }

    /// libpq's message on one line.
    var errorMessage: String { String(cString: PQresultErrorMessage(pointer)).onOneLine }

    /// How many rows a SELECT says that it sent; nil for other statements, and for pieces of a result.
    var selectedRows: Int? {
        guard status == PGRES_TUPLES_OK, let tag = PQcmdStatus(pointer), strncmp(tag, "SELECT ", 7) == 0 else {
            return nil
        }
        return strtol(tag + 7, nil, 10)
    }

    /// The bytes of memory it takes.
    var memorySize: Int { PQresultMemorySize(pointer) }

    /// The command tag, such as `UPDATE 1`.
    var commandTag: String { String(cString: PQcmdStatus(pointer)) }
}
