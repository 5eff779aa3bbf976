import Logging
import Tracing

/// A method that is about to run.
struct Work: Sendable {
    let request: RPCRequest
    /// Whether it came on a topic that stays open for longer.
    let isLate: Bool
    /// The request's id and its trace.
    let context: ServiceContext
    let handler: RPCHandler
    let run: @Sendable () async throws -> [UInt8]

    /// Runs the method, and makes room for the next.
    func callAsFunction(_ dispatcher: RPCDispatcher) async -> RPCReply {
        defer { dispatcher.running.finish(isLate: isLate) }
        return await ServiceContext.withValue(context) {
            await dispatcher.tracing.receiving(request) { span in
                do {
                    return .result(try await run())
                } catch {
                    span?.recordError(error)
                    return .failure(explain(error, dispatcher))
                }
            }
        }
    }

    /// What the caller gets to know. An error that the method promises is an answer; any other is a fault, and goes into
    /// the log.
    private func explain(_ error: any Error, _ dispatcher: RPCDispatcher) -> RPCFailure {
        // A method that sends messages itself may throw what another receiver refused them with. Passed on, it would be taken
        // for a refusal of this message, which then would be sent again although it has run.
        if let known = error as? any RPCError, !RPCFailure.isRefusal(type(of: known)) {
            let isExpected = (handler.errors + dispatcher.errors).contains { $0 == type(of: known) }
            let failure = RPCFailure(known, isExpected: isExpected)
            dispatcher.log(isExpected ? .debug : .error, "a method failed", request, failure)
            return failure
        }
        let failure = RPCFailure(
            InternalError(method: request.method, host: dispatcher.host, requestID: request.requestID))
        // One who was told to stop did nothing wrong.
        let level: Logger.Level = error is CancellationError && Task.isCancelled ? .debug : .error
        dispatcher.log(level, "a method failed", request, failure, error: error)
        return failure
    }
}
