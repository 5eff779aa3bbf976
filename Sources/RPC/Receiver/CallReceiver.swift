/// A receiver for transports that hear of a caller who left in another way than by the cancellation of a task.
package protocol CallReceiver: Sendable {
    /// Answers a call, within its deadline, and at once when it is cancelled.
    func answer(_ call: ReceivedCall) async -> RPCReply
}

/// Any receiver as one of calls. It is asked in a task of its own, which can be cancelled.
package struct TaskReceiver: CallReceiver {
    private let receiver: any RPCReceiver

    package init(_ receiver: any RPCReceiver) { self.receiver = receiver }

    package func answer(_ call: ReceivedCall) async -> RPCReply {
        let request = call.request
        return await call.reply { [receiver] in
            await receiver.receive(request)
        } late: {
            RPCFailure(DeadlineExceeded(method: request.method))
        }
    }
}
