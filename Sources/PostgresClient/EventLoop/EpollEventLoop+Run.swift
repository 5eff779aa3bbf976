#if os(Linux)
    import CEpoll
    import Glibc

    extension EpollEventLoop {
        func runForever() {
            pthread_setspecific(threadKey, UnsafeRawPointer(bitPattern: 1))
            var events = [epoll_event](repeating: epoll_event(), count: 64)
            while true {
                runSubmittedWork()
                let timeout = millisecondsToTimer()
                let count = epoll_wait(epoll, &events, Int32(events.count), prepareToWait() ? timeout : 0)
                endWaiting()
                for index in 0..<Int(max(count, 0)) { deliver(events[index]) }
                // Behind what has come: after a standstill nobody is given up for silence whose answer is there.
                runExpiredTimers()
            }
        }

        /// How many times work that leads to more work goes before a look at the sockets.
        private static let mostPasses = 16

        private func runSubmittedWork() {
            for _ in 0..<Self.mostPasses {
                takeInbox()
                let count = ownWork.count
                if count == 0 { return }
                for _ in 0..<count { run(ownWork.removeFirst()) }
            }
        }

        private func run(_ work: Work) {
            switch work {
            case .job(let job): job.runSynchronously(on: asUnownedSerialExecutor())
            case .task(let job, let executor): job.runSynchronously(on: executor)
            case .call(let call): call()
            }
        }

        private func deliver(_ event: epoll_event) {
            let id = event.data.u64
            guard id != 0 else {
                var counter: UInt64 = 0
                _ = read(wakeUp, &counter, 8)
                return
            }
            // A watch that an earlier event of this batch removed is simply not found: ids are never used twice.
            watches[id]?.handler()
        }

        /// The milliseconds until the next timer, -1 for none.
        private func millisecondsToTimer() -> Int32 {
            guard let nextDeadline else { return -1 }
            return Int32(min(max(MonotonicTime.now.milliseconds(to: nextDeadline), 0), 3_600_000))
        }
    }
#endif
