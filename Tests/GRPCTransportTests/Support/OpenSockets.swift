#if GRPC
    import Foundation
    import RPC

    /// How many sockets are connected to or from a port of this machine, by either side: what else this process has open
    /// is other tests' business. A connection within this process has two. Where others connect meanwhile the system may
    /// leave some out: that there are no more than so many can be asked, not how many there are.
    func openSockets(_ address: RPCAddress) throws -> Int {
        let port = String(format: ":%04X", address.port)
        // https://docs.kernel.org/networking/proc_net_tcp.html: local and remote address, state, …, and the inode, which
        // is 0 once no process has the socket.
        return try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8).split(separator: "\n").count { line in
            let fields = line.split(separator: " ")
            guard fields.count > 9, fields[3] != "0A", fields[9] != "0" else { return false }
            return fields[1].hasSuffix(port) || fields[2].hasSuffix(port)
        }
    }

    /// Whether there are no more than `limit` of them, now or after some of `message`. Sockets close a moment after their
    /// connections, on the threads that carry messages too: one that went there and back was behind what was to be closed.
    func openSockets(
        _ address: RPCAddress, within limit: Int, after message: () async throws -> Void
    ) async throws -> Bool {
        for _ in 0..<1000 {
            if try openSockets(address) <= limit { return true }
            try await message()
        }
        return false
    }
#endif
