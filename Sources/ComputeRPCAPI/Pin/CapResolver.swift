import PostgresObjects
import RPC
import ServiceObjects
import VersionedObjects

/// Finds the cap. However many ask at once, one look-up is under way.
actor CapResolver {
    private let pin: Pin
    private let interface: String
    private let binary: Binary
    private let fenceAfter: Duration?
    private let context: ObjectContext
    private let published: PublishedCap
    private let onResolve: @Sendable (Cap) -> Void
    private var lookup: Task<Cap, any Error>?
    private var last: Cap?

    init(
        pin: Pin, interface: String, binary: Binary, fenceAfter: Duration?, context: ObjectContext,
        published: PublishedCap, onResolve: @escaping @Sendable (Cap) -> Void
    ) {
        self.pin = pin
        self.interface = interface
        self.binary = binary
        self.fenceAfter = fenceAfter
        self.context = context
        self.published = published
        self.onResolve = onResolve
    }

    /// The cap as of now. Who asks while a look-up is under way waits for it and then for one more: the first may have
    /// seen the floor before whatever made them ask.
    ///
    /// - Throws: what the look-up throws; `CancellationError`, at once.
    @discardableResult
    func resolve() async throws -> Cap {
        if let running = lookup {
            do { _ = try await running.valueUnlessCancelled() } catch { try Task.checkCancellation() }
            if let next = lookup, next != running { return try await next.valueUnlessCancelled() }
        }
        return try await start().valueUnlessCancelled()
    }

    private func start() -> Task<Cap, any Error> {
        // A task of its own: who asked first may be cancelled while others still wait.
        let task = Task {
            let result: Result<Cap, any Error>
            do { result = .success(try await find()) } catch { result = .failure(error) }
            lookup = nil
            return try result.get()
        }
        lookup = task
        return task
    }

    private func find() async throws -> Cap {
        let cap = try await look()
        // Here and not by who asked: look-ups end one after the other, those who wait for them in any order.
        published.set(RPCCap(cap.version, isProvisional: cap.state == .provisional), holders: cap.holders)
        // One line for each resolution, for audit; a provisional one is repeated at every send and told once.
        if cap.state == .provisional, last?.state == .provisional {
            context.logger.debug("\(cap)")
        } else if cap.state == .provisional {
            context.logger.notice("\(cap)")
        } else {
            context.logger.info("\(cap)")
        }
        last = cap
        onResolve(cap)
        return cap
    }

    private func look() async throws -> Cap {
        let release = context.release
        switch pin {
        case .none: return cap(nil, state: Cap.State.none)
        case .version(let version): return cap(version)
        case .release(let name):
            guard let version = release.rpcVersion(of: interface, named: name) else {
                throw CapError(pin: pin, interface: interface, binary: binary, serviceVersion: nil)
            }
            return cap(version)
        case .auto:
            let found = try await Floor.resolve(binary, fenceAfter: fenceAfter, in: context)
            guard found.minimum != nil else {
                return cap(release.newestRPCVersion(of: interface), state: .provisional)
            }
            return try cap(from: found)
        }
    }

    private func cap(from found: FloorResolution) throws -> Cap {
        let release = context.release
        guard found.floor <= release.serviceVersion else {
            let error = ServiceTooOld(
                host: ProcessIdentity.host, binary: binary, thisVersion: release.serviceVersion,
                minimumVersion: found.floor, holders: found.holders)
            context.logger.error("I am too old (the minimum service version is now \(found.floor)): \(error)")
            throw error
        }
        guard let version = release.rpcVersion(of: interface, at: found.floor) else {
            let error = CapError(pin: pin, interface: interface, binary: binary, serviceVersion: found.floor)
            context.logger.error("\(error)")
            throw error
        }
        return cap(version, from: found)
    }

    private func cap(_ version: RPCVersion?, state: Cap.State? = nil, from found: FloorResolution? = nil) -> Cap {
        let newest = context.release.newestRPCVersion(of: interface)
        return Cap(
            pin: pin, interface: interface, binary: binary, version: version, newest: newest,
            minimumServiceVersion: found?.floor,
            state: state ?? (version == newest ? .newest : .backlevel), holders: found?.holders ?? [],
            hasMoreHolders: found?.hasMoreHolders ?? false)
    }
}
