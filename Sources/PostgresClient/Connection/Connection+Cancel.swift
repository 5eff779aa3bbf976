extension Connection {
    /// Marks that a cancel request is leaving: everything else that was sent may be hit by it.
    func beginCancelling() {
        isCancelling = true
        for exchange in inFlight.dropFirst() { exchange.isExposedToCancel = true }
    }

    /// The request has reached the server's process; false when the connection broke meanwhile.
    func endCancelling() -> Bool {
        isCancelling = false
        return sendHeld()
    }

    /// Whether a cancel request would hit the statement that it is meant for: the server cancels whatever runs.
    func canCancelHead() -> Bool {
        guard !isCancelling, let head = inFlight.first else { return false }
        return head.nextStep >= head.streamStep
    }

    /// Takes back an exchange that was not sent yet.
    func withdraw(_ id: UInt64) -> Exchange? {
        guard let index = held.firstIndex(where: { $0.id == id }) else { return nil }
        return held.remove(at: index)
    }
}
