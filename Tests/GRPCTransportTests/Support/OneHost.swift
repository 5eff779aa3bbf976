#if GRPC
    import RPC

    /// A directory whose every host listens at one address.
    struct OneHost: HostDirectory {
        let address: RPCAddress

        func host(_ host: String, topic: String) -> RPCHost? { RPCHost(host: host, address: address, isUp: true) }
        func hosts(topic: String) -> [RPCHost] { [RPCHost(host: "cmp-7", address: address, isUp: true)] }
    }
#endif
