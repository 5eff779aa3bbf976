import Tracing
import VersionedObjects

extension RPCClient {
    /// Calls a method and waits for its answer.
    ///
    /// - Throws: before anything is sent `RPCVersionCapError`, ``RPCBacklevelError``, ``RPCInvalidTarget``,
    ///   ``RPCRoutingError``, what the directory throws, or `EncodingError`; ``RPCDeliveryError`` when it did not get
    ///   through or no answer came in time, ``RPCAnswerError`` when the answer cannot be read; `CancellationError`; an error that the method promises; what any receiver
    ///   may answer: ``UnsupportedVersion``, ``NoSuchMethod``, ``InvalidArguments``, ``MessageTooLarge``,
    ///   ``ReceiverBusy``, ``DeadlineExceeded``, ``WrongReceiver``, ``InternalError``; ``RPCRemoteError``.
    public func call<Method: RPCMethod>(_ method: Method) async throws -> Method.Answer {
        if target.fanout { throw RPCInvalidTarget(method: Method.name, topic: target.topic) }
        let message = try await message(.call, method)
        let reply = try await tracing.sending(message) { try await deliver($0) }
        switch reply {
        case .result(let json):
            do {
                return try JSON.decode(json)
            } catch {
                throw RPCAnswerError(message)
            }
        case .accepted:
            throw RPCAnswerError(message)
        case .failure(let failure):
            throw failure.error(promised: Method.errors + errors, host: message.host)
        }
    }

    /// Calls a method that answers nothing, and waits until it is done.
    ///
    /// - Throws: as the other `call`.
    public func call<Method: RPCMethod>(_ method: Method) async throws where Method.Answer == NoAnswer {
        let _: NoAnswer = try await call(method)
    }

    /// Sends a message that nobody waits for: returns when the receiver has understood and accepted it. On a target that
    /// means all hosts it is ``fanout(_:)``, and who did not take it is logged.
    ///
    /// - Throws: as `call`, but no error of the method itself.
    public func cast<Method: RPCMethod>(_ method: Method) async throws {
        if target.fanout {
            let report = try await fanout(method)
            if !report.isComplete { logger.warning("\(report)") }
            return
        }
        let message = try await message(.cast, method)
        let reply = try await tracing.sending(message) { try await deliver($0) }
        if case .failure(let failure) = reply {
            throw failure.error(promised: Method.errors + errors, host: message.host)
        }
    }

    /// The message, in the newest form that may be sent now.
    func message<Method: RPCMethod>(_ kind: RPCRequest.Kind, _ method: Method) async throws -> RPCRequest {
        try Task.checkCancellation()
        let (cap, timeLeft) = try await capForSending()
        guard let (index, version) = form(Method.self, under: cap) else {
            throw refusal(Method.self, under: cap)
        }
        let arguments: [UInt8]
        do {
            arguments = try Method.forms.encode(method, as: index)
        } catch let lost as LostArgument {
            throw RPCBacklevelError(lost, method: Method.name, version: version, holders: capSource.holders)
        }
        let context = ServiceContext.current ?? .topLevel
        return RPCRequest(
            kind: kind, topic: target.topic, host: target.fanout ? nil : target.host, namespace: target.namespace,
            method: Method.name, version: version, arguments: arguments,
            requestID: context.requestID ?? .newRequestID(), deadline: timeLeft)
    }
}
