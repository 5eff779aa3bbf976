extension Task where Failure == any Error {
    /// Its value, for as long as the caller is not cancelled; the task itself goes on for others who wait for it.
    ///
    /// - Throws: what the task throws; `CancellationError`.
    func valueUnlessCancelled() async throws -> Success {
        let (values, continuation) = AsyncThrowingStream<Success, any Error>.makeStream()
        Task<Void, Never> {
            continuation.yield(with: await result)
            continuation.finish()
        }
        for try await value in values { return value }
        throw Swift.CancellationError()
    }
}
