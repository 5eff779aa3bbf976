/// The host has a service of this name already.
public struct ServiceBinaryExists: Error, Sendable, Hashable, CustomStringConvertible {
    /// The host.
    public let host: String
    /// The name.
    public let binary: Binary

    /// Who is there, and what to do.
    public var description: String {
        "host \(host) has a \(binary) already: look it up instead of creating it, or delete its row first"
    }
}

/// The host has a service that listens to this topic already.
public struct ServiceTopicExists: Error, Sendable, Hashable, CustomStringConvertible {
    /// The host.
    public let host: String
    /// The topic.
    public let topic: String

    /// What is there, and what to do.
    public var description: String {
        "host \(host) has a service for the topic \(topic) already: look it up, use another one, or delete its row"
    }
}
