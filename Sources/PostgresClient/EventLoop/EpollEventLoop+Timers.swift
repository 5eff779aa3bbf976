#if os(Linux)
    import HeapModule

    /// Timers, on the loop's thread only.
    extension EpollEventLoop {
        @discardableResult
        func schedule(at deadline: MonotonicTime, _ action: @escaping () -> Void) -> UInt64 {
            lastTimer += 1
            timers.insert(LoopTimer(deadline: deadline, id: lastTimer))
            timerActions[lastTimer] = action
            nextDeadline = min(nextDeadline ?? deadline, deadline)
            return lastTimer
        }

        /// Its place in the heap stays until its time has come; the loop then wakes up for nothing, once.
        func cancelTimer(_ id: UInt64) {
            timerActions[id] = nil
        }

        func runExpiredTimers() {
            guard let deadline = nextDeadline else { return }
            let now = MonotonicTime.now
            guard deadline <= now else { return }
            while let next = timers.min, next.deadline <= now {
                timers.removeMin()
                timerActions.removeValue(forKey: next.id)?()
            }
            while let next = timers.min, timerActions[next.id] == nil { timers.removeMin() }
            nextDeadline = timers.min?.deadline
        }
    }
#endif
