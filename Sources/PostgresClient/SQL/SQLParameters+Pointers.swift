extension SQLParameters {
    /// Calls `body` with the arrays that libpq's PQsend… functions take; they are valid during the call only.
    func withPointers<Result>(
        _ body: (
            _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?, _ count: Int32
        ) -> Result
    ) -> Result {
        guard !entries.isEmpty else { return body(nil, nil, nil, 0) }
        return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: entries.count) { values in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: entries.count * 2) { numbers in
                bytes.withUnsafeBytes { bytes in
                    // An empty value is not NULL, so it needs an address although there is nothing to read there.
                    let empty = UnsafeRawPointer(
                        values.baseAddress.map { UnsafeRawPointer($0) } ?? UnsafeRawPointer(bitPattern: 1))
                    for (index, entry) in entries.enumerated() {
                        let start = entry.length > 0 ? bytes.baseAddress.map { $0 + entry.start } : empty
                        values[index] = entry.length < 0 ? nil : start?.assumingMemoryBound(to: CChar.self)
                        numbers[index] = Int32(truncatingIfNeeded: max(entry.length, 0))
                        numbers[entries.count + index] = 1
                    }
                    let lengths = numbers.baseAddress.map { UnsafePointer($0) }
                    return body(
                        values.baseAddress.map { UnsafePointer($0) }, lengths, lengths.map { $0 + entries.count },
                        Int32(entries.count))
                }
            }
        }
    }
}
