import CLibPQ

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

    /// The bytes of memory it takes.
    var memorySize: Int { PQresultMemorySize(pointer) }

    /// The command tag, such as `UPDATE 1`.
    var commandTag: String { String(cString: PQcmdStatus(pointer)) }
}
