/// How OpenTelemetry names what went wrong: by the server's code where there is one, else by the type of the error.
struct OperationFailure: Hashable {
    let type: String
    /// The SQLSTATE.
    let code: String?

    init(_ error: any Error) {
        code = (error as? PostgresError)?.code.code ?? (error as? PostgresConnectionError)?.code?.code
        type = code ?? "\(Swift.type(of: error))"
    }
}
