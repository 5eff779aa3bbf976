#if os(Linux)
    import CEpoll
    import Glibc

    /// Watching sockets, on the loop's thread only.
    extension EpollEventLoop {
        struct Watch {
            let descriptor: Int32
            let handler: () -> Void
        }

        func watch(_ descriptor: Int32, for interest: SocketInterest, handler: @escaping () -> Void) -> UInt64? {
            lastWatch += 1
            var event = epoll_event()
            event.events = interest.events
            event.data.u64 = lastWatch
            guard epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 else { return nil }
            watches[lastWatch] = Watch(descriptor: descriptor, handler: handler)
            return lastWatch
        }

        func change(_ id: UInt64, to interest: SocketInterest) {
            guard let watch = watches[id] else { return }
            var event = epoll_event()
            event.events = interest.events
            event.data.u64 = id
            guard !interest.isEmpty else {
                // epoll would report a hang-up whatever the interest, over and over.
                _ = epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, &event)
                return
            }
            guard epoll_ctl(epoll, EPOLL_CTL_MOD, watch.descriptor, &event) != 0, errno == ENOENT else { return }
            _ = epoll_ctl(epoll, EPOLL_CTL_ADD, watch.descriptor, &event)
        }

        func unwatch(_ id: UInt64) {
            guard let watch = watches.removeValue(forKey: id) else { return }
            var event = epoll_event()
            _ = epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, &event)
        }
    }

    extension SocketInterest {
        fileprivate var events: UInt32 {
            (contains(.read) ? EPOLLIN.rawValue : 0) | (contains(.write) ? EPOLLOUT.rawValue : 0)
        }
    }
#endif
