import CEpoll

/// Watching sockets, on the loop's thread only.
extension EventLoop {
    struct Interest: OptionSet {
        let rawValue: UInt32
        static let read = Interest(rawValue: EPOLLIN.rawValue)
        static let write = Interest(rawValue: EPOLLOUT.rawValue)
    }

    struct Watch {
        let descriptor: Int32
        let handler: () -> Void
    }

    /// Calls `handler` whenever `descriptor` is ready for `interest`, or broken. Nil when the kernel refuses.
    func watch(_ descriptor: Int32, for interest: Interest, handler: @escaping () -> Void) -> UInt64? {
        lastWatch += 1
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.u64 = lastWatch
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 else { return nil }
        watches[lastWatch] = Watch(descriptor: descriptor, handler: handler)
        return lastWatch
    }

    func change(_ id: UInt64, to interest: Interest) {
        guard let watch = watches[id] else { return }
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.u64 = id
        _ = epoll_ctl(epoll, EPOLL_CTL_MOD, watch.descriptor, &event)
    }

    /// Must be called before the descriptor is closed.
    func unwatch(_ id: UInt64) {
        guard let watch = watches.removeValue(forKey: id) else { return }
        var event = epoll_event()
        _ = epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, &event)
    }
}
