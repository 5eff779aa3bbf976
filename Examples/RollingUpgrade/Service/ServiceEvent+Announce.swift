import ComputeRPCAPI
import Foundation
import RPC

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

    /// A message that it received, with its arguments as the newest release has them.
    init(_ message: some RPCMethod, version: Int) throws {
        self.init(.received, version: version)
        method = type(of: message).name
        arguments = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(message))
    }

    /// Writes the event to standard output. Nobody there to read it is no reason to stop serving.
    func announce() {
        try? FileHandle.standardOutput.write(contentsOf: Data(line().utf8))
    }
}
