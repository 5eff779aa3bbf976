#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program's standard output and standard error.
enum Standard {
    case output
    case error

    /// Writes all of the text.
    ///
    /// - Throws: ``OutputError`` if it cannot be written: the disk is full, or the reader went away.
    func write(_ text: String) throws(OutputError) {
        let descriptor: Int32 =
            switch self {
            case .output: STDOUT_FILENO
            case .error: STDERR_FILENO
            }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { systemWrite(descriptor, $0) }
            if written >= 0 {
                bytes.removeFirst(written)
            } else if errno == EPIPE {
                throw .readerGone
            } else if errno != EINTR {
                throw .failed(reason: String(cString: strerror(errno)))
            }
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    write(descriptor, buffer.baseAddress, buffer.count)
}
