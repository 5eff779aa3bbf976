import Logging
import Tracing
import VersionedObjects

extension RPCDispatcher: CallReceiver {
    /// Answers a request: runs what it asks for, or says why not. It takes no longer than the request's deadline, also
    /// where the method does not notice that it was cancelled. A cast is answered before its method has run.
    public func receive(_ request: RPCRequest) async -> RPCReply {
        let call = ReceivedCall(request)
        return await withTaskCancellationHandler {
            await answer(call)
        } onCancel: {
            call.cancel()
        }
    }

    /// Answers a call, whoever tells it that the caller has left.
    package func answer(_ call: ReceivedCall) async -> RPCReply {
        let request = call.request
        let context = tracing.context(of: request)
        let work: Work
        do {
            work = try admit(request, context)
        } catch {
            // The caller's thread may be an event loop, and a log may make its caller wait.
            await withTaskExecutorPreference(globalConcurrentExecutor) {
                ServiceContext.withValue(context) { log(.notice, "refused a message", request, error.failure) }
            }
            return .failure(error.failure)
        }
        switch request.kind {
        case .cast:
            Task { await work(self) }
            return .accepted
        case .call:
            return await call.reply {
                await work(self)
            } late: {
                RPCFailure(DeadlineExceeded(method: request.method))
            } whenLate: { failure in
                ServiceContext.withValue(context) {
                    self.log(.notice, "cancelled a method at its caller's deadline", request, failure)
                }
            }
        }
    }

    /// Finds what a message asks for. Nothing of its arguments is looked at before its version is known to be spoken.
    private func admit(_ request: RPCRequest, _ context: ServiceContext) throws(Refusal) -> Work {
        do {
            try limits.check(request)
        } catch {
            throw Refusal(error)
        }
        guard topics.contains(request.topic) else {
            throw Refusal(WrongReceiver(expected: request.topic, found: topics.sorted().joined(separator: ", ")))
        }
        if let host, let meant = request.host, meant != host {
            throw Refusal(WrongReceiver(expected: meant, found: host))
        }
        guard request.deadline > .zero else { throw Refusal(DeadlineExceeded(method: request.method)) }
        let (handler, form) = try find(request)
        let isLate = lateTopics.contains(request.topic)
        do {
            try running.begin(isLate: isLate)
        } catch {
            throw Refusal(error)
        }
        do {
            let run = try handler.prepare(request.arguments, form)
            return Work(request: request, isLate: isLate, context: context, handler: handler, run: run)
        } catch {
            running.finish(isLate: isLate)
            throw Refusal(error)
        }
    }

    /// The endpoints in order: one must speak the version, and one of those must have the method.
    private func find(_ request: RPCRequest) throws(Refusal) -> (RPCHandler, form: Int) {
        var isSpoken = false
        for endpoint in endpoints where endpoint.speaks(request.version, in: request.namespace) {
            isSpoken = true
            if let found = endpoint.handler(of: request.method, at: request.version) { return found }
        }
        if isSpoken { throw Refusal(NoSuchMethod(method: request.method, version: request.version)) }
        let spoken = endpoints.filter { $0.namespaces.contains(request.namespace) }.map(\.version)
        throw Refusal(
            UnsupportedVersion(
                version: request.version, method: request.method, namespace: request.namespace, spoken: spoken))
    }

    func log(
        _ level: Logger.Level, _ what: String, _ request: RPCRequest, _ failure: RPCFailure, error: (any Error)? = nil
    ) {
        logger.log(
            level: level, "\(what): \(error.map { "\($0)" } ?? failure.message)",
            metadata: [
                "request_id": "\(request.requestID.shown)", "method": "\(request.method.shown)",
                "version": "\(request.version)", "code": "\(failure.code)",
            ])
    }
}

/// Why a message is not taken.
private struct Refusal: Error {
    let failure: RPCFailure

    init(_ error: some RPCError) { failure = RPCFailure(error) }
}
