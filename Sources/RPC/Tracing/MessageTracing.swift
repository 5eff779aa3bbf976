import Tracing

/// What the process had for tracing when a client or a dispatcher was created. Without any, a message costs nothing of it.
struct MessageTracing: Sendable {
    private let instrument: (any Instrument)?
    private let tracer: (any Tracer)?

    init() {
        let instrument = InstrumentationSystem.instrument
        self.instrument = instrument is NoOpInstrument || instrument is NoOpTracer ? nil : instrument
        let tracer = InstrumentationSystem.tracer
        self.tracer = tracer is NoOpTracer ? nil : tracer
    }

    /// Sends within a span, whose context travels with the message.
    func sending<Value>(
        _ message: RPCRequest, _ send: (RPCRequest) async throws -> Value
    ) async throws -> Value {
        guard let tracer else { return try await send(injected(ServiceContext.current, into: message)) }
        return try await tracer.withAnySpan(Self.name(message), ofKind: .client) { span in
            try await send(injected(span.context, into: message))
        }
    }

    /// What the logs and the spans of a received message belong to.
    func context(of message: RPCRequest) -> ServiceContext {
        var context = ServiceContext.current ?? .topLevel
        instrument?.extract(message.context, into: &context, using: HeaderExtractor())
        context.requestID = message.requestID
        return context
    }

    /// Runs what was received within a span; nil where nobody traces.
    func receiving<Value>(
        _ message: RPCRequest, _ run: ((any Span)?) async -> Value
    ) async -> Value {
        guard let tracer else { return await run(nil) }
        return await tracer.withAnySpan(Self.name(message), ofKind: .server) { await run($0) }
    }

    private static func name(_ message: RPCRequest) -> String { "\(message.topic)/\(message.method)" }

    private func injected(_ context: ServiceContext?, into message: RPCRequest) -> RPCRequest {
        guard let instrument, let context else { return message }
        var message = message
        instrument.inject(context, into: &message.context, using: HeaderInjector())
        return message
    }
}
