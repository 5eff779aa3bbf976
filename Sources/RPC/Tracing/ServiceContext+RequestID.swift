public import Tracing

extension ServiceContext {
    private enum RequestIDKey: ServiceContextKey {
        typealias Value = String
        static var nameOverride: String? { "tidemark-request-id" }
    }

    /// What the request that this task works for is called in the logs of all who take part. A handler's own calls carry
    /// it on.
    public var requestID: String? {
        get { self[RequestIDKey.self] }
        set { self[RequestIDKey.self] = newValue }
    }
}
