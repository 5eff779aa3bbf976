extension InProcessBus {
    /// Begins to listen as a host, at an address of its own, and enters it into the directory as up. A host that listens
    /// already moves.
    ///
    /// - Returns: the address.
    @discardableResult
    public func listen(_ host: String, topics: Set<String>, receiver: any RPCReceiver) -> RPCAddress {
        state.withLock { state in
            for topic in topics {
                if let old = state.hosts[topic]?[host]?.address { state.receivers[old] = nil }
            }
            // Wraps after 65 535 addresses: some of the first are free again then, or somebody is replaced.
            state.lastPort = state.lastPort == .max ? 1 : state.lastPort + 1
            let address = RPCAddress(host: host, port: state.lastPort)
            state.receivers[address] = receiver
            for topic in topics {
                state.hosts[topic, default: [:]][host] = RPCHost(host: host, address: address, isUp: true)
            }
            return address
        }
    }

    /// Stops to listen, as a process that ends does: the directory does not know yet.
    public func stop(_ host: String) {
        state.withLock { state in
            for hosts in state.hosts.values {
                if let address = hosts[host]?.address { state.receivers[address] = nil }
            }
        }
    }

    /// What the directory says of a host: whether it is up.
    public func mark(_ host: String, isUp: Bool) {
        state.withLock { state in
            for topic in state.hosts.keys { state.hosts[topic]?[host]?.isUp = isUp }
        }
    }
}

extension InProcessBus: HostDirectory {
    /// The host as it was entered.
    public func host(_ host: String, topic: String) -> RPCHost? {
        state.withLock { $0.hosts[topic]?[host] }
    }

    /// The same, since nobody has to be asked.
    public func remembered(_ host: String, topic: String) -> RPCHost? { self.host(host, topic: topic) }

    /// All hosts of the topic that were entered.
    public func hosts(topic: String) -> [RPCHost] {
        state.withLock { state in state.hosts[topic].map { Array($0.values) } ?? [] }
    }
}
