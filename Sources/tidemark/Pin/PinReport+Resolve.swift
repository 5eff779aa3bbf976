import ComputeRPCAPI
import VersionedObjects

extension PinReport {
    /// What a client of this release would make of the pin, without raising anything.
    ///
    /// - Throws: ``ProgramTooOld`` if the computes are newer than anything this release knows: a client of it would not
    ///   go on either.
    init(_ pin: Pin, floor: FloorReport?, release: Release) throws {
        let newest = release.newestRPCVersion(of: ComputeAPI.interface)
        let reached = max(floor?.floor ?? 0, floor?.minimum ?? 0)
        let isEmpty = floor?.minimum == nil
        var version: Int?
        let cap: RPCVersion?
        switch pin {
        case .none: cap = nil
        case .version(let pinned): cap = pinned
        case .release(let name): cap = release.rpcVersion(of: ComputeAPI.interface, named: name)
        case .auto where isEmpty: cap = newest
        case .auto:
            guard reached <= release.serviceVersion else {
                throw ProgramTooOld(thisVersion: release.serviceVersion, floor: reached)
            }
            version = reached
            cap = release.rpcVersion(of: ComputeAPI.interface, at: reached)
        }
        self.init(
            pin: "\(pin)", cap: cap.map { "\($0)" }, newest: cap == newest, provisional: pin == .auto && isEmpty,
            version: version, release: version.flatMap(release.name(at:)), floor: floor?.floor ?? 0,
            minimum: floor?.minimum, holders: floor?.holders ?? [], moreHolders: floor?.moreHolders ?? false)
    }
}
