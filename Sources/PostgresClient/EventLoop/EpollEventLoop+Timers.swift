#if os(Linux)
    import HeapModule

    /// Timers, on the loop's thread only.
    extension EpollEventLoop {
        @discardableResult
        func schedule(at deadline: MonotonicTime, _ action: @escaping () -> Void) -> UInt64 {
            lastTimer += 1
            timers.insert(LoopTimer(deadline: deadline, id: lastTimer))
            timerActions[lastTimer] = action
            return lastTimer
        }

        func cancelTimer(_ id: UInt64) {
            timerActions[id] = nil
        }
    }
#endif
