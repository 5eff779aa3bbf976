package import ComputeRPCAPI
import RPC
package import VersionedObjects

/// A message to a compute, and what Nova's own history says of it: from which version on it can be sent, and since when
/// each of its arguments is there.
package struct ComputeCall: Sendable, CustomStringConvertible {
    package let method: String
    /// The version that the message needs, with what it asks for.
    package let needs: RPCVersion
    /// The argument that is lost below ``needs``; nil when the method itself is not there.
    package let lost: Set<String>
    package let send: @Sendable (ComputeAPI, String) async throws -> Void

    package var description: String { "\(method) for \(needs)" }

    private init(
        _ method: String, _ needs: RPCVersion, lost: Set<String> = [],
        _ send: @escaping @Sendable (ComputeAPI, String) async throws -> Void
    ) {
        self.method = method
        self.needs = needs
        self.lost = lost
        self.send = send
    }

    /// Since when an argument is there, where it was not from the beginning; and until when.
    package static func isKnown(_ argument: String, of method: String, at version: RPCVersion) -> Bool {
        switch (method, argument) {
        case ("build_and_run_instance", "host_list"): version >= RPCVersion(4, 19)
        case ("build_and_run_instance", "accel_uuids"): version >= RPCVersion(5, 11)
        case ("rebuild_instance", "migration"), ("rebuild_instance", "scheduled_node"), ("rebuild_instance", "limits"):
            version >= RPCVersion(4, 5)
        case ("rebuild_instance", "request_spec"): version >= RPCVersion(4, 22)
        case ("rebuild_instance", "accel_uuids"): version >= RPCVersion(5, 12)
        case ("rebuild_instance", "reimage_boot_volume"): version >= RPCVersion(6, 1)
        case ("rebuild_instance", "target_state"): version >= RPCVersion(6, 2)
        case ("prep_resize", "migration"): version >= RPCVersion(4, 18)
        case ("prep_resize", "host_list"): version >= RPCVersion(4, 21)
        case ("prep_resize", "flavor"): version >= RPCVersion(6, 0)
        case ("prep_resize", "instance_type"): version < RPCVersion(6, 0)
        case ("remove_volume_connection", "delete_attachment"): version >= RPCVersion(6, 3)
        default: true
        }
    }

    private static let instance: Instance = {
        var instance = Instance(uuid: "8a1b")
        instance.host = "cmp-1"
        return instance
    }()

    /// Every method, and those with steps once for each of them.
    package static let all: [ComputeCall] = [
        ComputeCall("build_and_run_instance", RPCVersion(4, 0)) {
            try await $0.buildAndRunInstance(instance, on: $1, requestSpec: spec)
        },
        ComputeCall("build_and_run_instance", RPCVersion(5, 11), lost: ["accel_uuids"]) {
            try await $0.buildAndRunInstance(instance, on: $1, hostList: ["cmp-2"], accelUUIDs: ["a"])
        },
        ComputeCall("rebuild_instance", RPCVersion(4, 0)) { try await $0.rebuildInstance(instance, on: $1) },
        ComputeCall("rebuild_instance", RPCVersion(5, 12), lost: ["accel_uuids"]) {
            try await $0.rebuildInstance(instance, on: $1, scheduledNode: "n", requestSpec: spec, accelUUIDs: ["a"])
        },
        ComputeCall("rebuild_instance", RPCVersion(6, 1), lost: ["reimage_boot_volume"]) {
            try await $0.rebuildInstance(instance, on: $1, reimageBootVolume: true)
        },
        ComputeCall("rebuild_instance", RPCVersion(6, 2), lost: ["target_state"]) {
            try await $0.rebuildInstance(instance, on: $1, targetState: .stopped)
        },
        ComputeCall("prep_resize", RPCVersion(4, 1)) {
            let flavor = Flavor(flavorid: "42", name: "m1.tiny", vcpus: 1, memoryMb: 512, rootGb: 1)
            try await $0.prepResize(instance, to: flavor, on: $1, requestSpec: spec, hostList: ["cmp-2"])
        },
        ComputeCall("remove_volume_connection", RPCVersion(4, 0)) {
            try await $0.removeVolumeConnection(instance, volumeID: "v", on: $1)
        },
        ComputeCall("remove_volume_connection", RPCVersion(6, 3), lost: ["delete_attachment"]) {
            try await $0.removeVolumeConnection(instance, volumeID: "v", on: $1, deleteAttachment: true)
        },
        ComputeCall("cache_images", RPCVersion(5, 4)) {
            let outcome = try await $0.cacheImages(["i"], on: $1)
            guard outcome == ["i": .cached] else { throw WrongAnswer() }
        },
        ComputeCall("allow_share", RPCVersion(6, 4)) {
            var there = instance
            there.host = $1
            try await $0.allowShare(["share_id": "s"], of: there)
        },
        ComputeCall("deny_share", RPCVersion(6, 4)) {
            var there = instance
            there.host = $1
            try await $0.denyShare(["share_id": "s"], of: there)
        },
        ComputeCall("reboot_instance", RPCVersion(4, 0)) {
            var there = instance
            there.host = $1
            try await $0.rebootInstance(there, .hard)
        },
        ComputeCall("get_host_uptime", RPCVersion(4, 0)) {
            guard try await $0.hostUptime(of: $1) == RecordingManager.uptime else { throw WrongAnswer() }
        },
        ComputeCall("set_host_enabled", RPCVersion(4, 0)) {
            guard try await $0.setHostEnabled(false, on: $1) == "disabled" else { throw WrongAnswer() }
        },
    ]

    private static let spec = RequestSpec(instanceUuid: "8a1b")

    struct WrongAnswer: Error {}
}
