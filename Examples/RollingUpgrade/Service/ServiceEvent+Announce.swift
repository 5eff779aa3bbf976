import ComputeRPCAPI
import Foundation

extension ServiceEvent {
    /// What a pin resolved to.
    init(_ cap: Cap, version: Int) {
        self.init(.resolved, version: version)
        self.cap = cap.version.map { "\($0)" }
        capVersion = cap.minimumServiceVersion
        isNewest = cap.version == cap.newest
        holders = cap.holders.sorted()
    }

    /// What became of its messages.
    init(_ counts: MessageCounts, version: Int) {
        self.init(.sent, version: version)
        self.counts = counts
    }

    /// Writes the event to standard output. Nobody there to read it is no reason to stop serving.
    func announce() {
        try? FileHandle.standardOutput.write(contentsOf: Data(line().utf8))
    }
}
