public import RPC

/// Detaches a volume from an instance on one compute, when a move is undone.
public struct RemoveVolumeConnection: RPCMethod {
    /// Its name on the wire.
    public static let name = "remove_volume_connection"
    /// The forms it has had.
    public static let forms: Forms = [
        Form(6, 3),
        // Without it the attachment would stay behind, and nobody would know.
        Form(4, 0, .drops(.deleteAttachment, default: false)),
    ]

    /// The instance.
    public var instance: Instance
    /// The volume.
    public var volumeID: String
    /// Whether the volume service's record goes too.
    public var deleteAttachment: Bool

    /// The arguments' names on the wire.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case instance
        case volumeID = "volume_id"
        case deleteAttachment = "delete_attachment"
    }
}

extension ComputeAPI {
    /// Detaches a volume from an instance on one compute, when a move is undone. It goes to
    /// ``ComputeAPI/alternateTopic`` from 6.5 on.
    public func removeVolumeConnection(
        _ instance: Instance, volumeID: String, on host: String, deleteAttachment: Bool = false
    ) async throws {
        try await alternateClient(for: host).call(
            RemoveVolumeConnection(instance: instance, volumeID: volumeID, deleteAttachment: deleteAttachment))
    }
}
