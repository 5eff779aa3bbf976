public import RPC

/// Has a compute fetch images before they are needed. Computes before 5.4 cannot, and there is nothing else to say to
/// them.
public struct CacheImages: RPCMethod {
    /// What became of an image: `cached`, `existing`, `unsupported` or `error`. Others may come with other releases.
    public struct Outcome: RawRepresentable, Codable, Sendable, Hashable {
        /// The outcome as it is written.
        public let rawValue: String
        /// Takes an outcome as it is written.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// It was fetched.
        public static let cached = Outcome(rawValue: "cached")
        /// It was there.
        public static let existing = Outcome(rawValue: "existing")
        /// The hypervisor's driver cannot.
        public static let unsupported = Outcome(rawValue: "unsupported")
        /// The driver failed.
        public static let error = Outcome(rawValue: "error")
    }

    /// What it answers.
    public typealias Answer = [String: Outcome]

    /// Its name on the wire.
    public static let name = "cache_images"
    /// The forms it has had.
    public static let forms: Forms = [Form(5, 4)]

    /// The images.
    public var imageIDs: [String]

    /// The arguments' names on the wire.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case imageIDs = "image_ids"
    }
}

extension ComputeAPI {
    /// Has a compute fetch images, and tells what became of each. That may take half an hour.
    public func cacheImages(_ imageIDs: [String], on host: String) async throws -> [String: CacheImages.Outcome] {
        try await client(for: host).prepare(timeout: Self.longTimeout).call(CacheImages(imageIDs: imageIDs))
    }
}
