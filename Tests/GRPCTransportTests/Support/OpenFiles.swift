#if GRPC
    import Foundation

    /// How many descriptors this process has open.
    func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    /// Waits until this process has no more than `limit` descriptors open; sockets close a moment after their
    /// connections.
    func openFiles(within limit: Int) async throws -> Bool {
        for _ in 0..<200 {
            if try openFiles() <= limit { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
#endif
