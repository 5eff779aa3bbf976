import CLibPQ

extension PostgresError {
    init(_ result: ResultHandle, query: String?, statementIndex: Int, server: String) {
        // The field codes of PQresultErrorField: src/include/postgres_ext.h, PG_DIAG_….
        code = SQLState(result.errorField("C") ?? "XX000")
        severity = result.errorField("V") ?? "ERROR"
        message = result.errorField("M") ?? String(cString: PQresultErrorMessage(result.pointer))
        detail = result.errorField("D")
        hint = result.errorField("H")
        schema = result.errorField("s")
        table = result.errorField("t")
        column = result.errorField("c")
        constraint = result.errorField("n")
        context = result.errorField("W")
        dataType = result.errorField("d")
        position = result.errorField("P").flatMap { Int($0) }
        internalQuery = result.errorField("q")
        internalPosition = result.errorField("p").flatMap { Int($0) }
        routine = result.errorField("R")
        self.query = query
        self.statementIndex = statementIndex
        self.server = server
    }

    init(
        code: SQLState, message: String, hint: String? = nil, query: String? = nil, server: String
    ) {
        self.code = code
        severity = "ERROR"
        self.message = message
        self.hint = hint
        detail = nil
        schema = nil
        table = nil
        column = nil
        constraint = nil
        context = nil
        dataType = nil
        position = nil
        internalQuery = nil
        internalPosition = nil
        routine = nil
        self.query = query
        statementIndex = 0
        self.server = server
    }

    /// The prepared statement is gone, or a migration changed what it returns: "cached plan must not change result type", in
    /// the server's language, from RevalidateCachedQuery of src/backend/utils/cache/plancache.c.
    var isStalePlan: Bool {
        code == .invalidStatementName || (code == .featureNotSupported && routine == "RevalidateCachedQuery")
    }
}
