extension Release {
    /// All release names, oldest first.
    public var names: [String] {
        ancient.map(\.name) + history.flatMap(\.releaseNames)
    }

    /// The lowest service version of a release; `nil` for a name that is not in the history.
    public func serviceVersion(named name: String) -> Int? {
        history.first { $0.releaseNames.contains(name) }?.serviceVersion
    }

    /// The lowest service version that may run beside this release; 0 when any may.
    public var oldestSupportedServiceVersion: Int {
        oldestSupported.flatMap(serviceVersion(named:)) ?? 0
    }

    /// The newest release that a service of this version has reached, to show to people; `nil` before the first.
    public func name(at serviceVersion: Int) -> String? {
        history.prefix(max(serviceVersion + 1, 0)).last { !$0.releaseNames.isEmpty }?.releaseNames.last
    }

    /// The newest version of an interface that services of a service version speak; `nil` when the history has no entry
    /// for the version, or the entry does not mention the interface.
    public func rpcVersion(of interface: String, at serviceVersion: Int) -> RPCVersion? {
        history.indices.contains(serviceVersion) ? history[serviceVersion].interfaces[interface] : nil
    }

    /// The newest version of an interface that every service of the named release speaks; `nil` for a name that is not
    /// in the table.
    public func rpcVersion(of interface: String, named name: String) -> RPCVersion? {
        if let version = serviceVersion(named: name) { return rpcVersion(of: interface, at: version) }
        return ancient.first { $0.name == name }?.interfaces[interface]
    }

    /// The newest version of an interface that this build speaks; `nil` when its history does not mention it.
    public func newestRPCVersion(of interface: String) -> RPCVersion? {
        rpcVersion(of: interface, at: serviceVersion)
    }

    /// Every version of an interface that some release in the table has as its newest, in order, each once.
    public func rpcVersions(of interface: String) -> [RPCVersion] {
        let spoken = ancient.compactMap { $0.interfaces[interface] } + history.compactMap { $0.interfaces[interface] }
        return Set(spoken).sorted()
    }
}
