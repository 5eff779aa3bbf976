import Dispatch
import Foundation

/// The portable loop: a serial dispatch queue and its sources.
///
/// `@unchecked Sendable`: everything mutable is touched on the queue only.
final class DispatchEventLoop: EventLoop, @unchecked Sendable {
    private struct Watch {
        let descriptor: Int32
        let handler: Unchecked<() -> Void>
        var interest: SocketInterest = []
        var sources: [any DispatchSourceProtocol] = []
    }

    /// A handler that is made on the queue and called on the queue.
    private struct Unchecked<Value>: @unchecked Sendable {
        let value: Value
    }

    private let queue = DispatchQueue(label: "tidemark.loop")
    private let key = DispatchSpecificKey<Bool>()
    private var watches: [UInt64: Watch] = [:]
    private var timers: [UInt64: Unchecked<() -> Void>] = [:]
    private var lastNumber: UInt64 = 0

    init() {
        queue.setSpecific(key: key, value: true)
    }

    var isCurrent: Bool { DispatchQueue.getSpecific(key: key) == true }

    func submit(_ call: @escaping @Sendable () -> Void) {
        queue.async(execute: call)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async {
            job.runSynchronously(on: self.asUnownedSerialExecutor())
        }
    }

    func submit(_ job: UnownedJob, on executor: UnownedTaskExecutor) {
        queue.async { job.runSynchronously(on: executor) }
    }

    func watch(_ descriptor: Int32, for interest: SocketInterest, handler: @escaping () -> Void) -> UInt64? {
        lastNumber += 1
        watches[lastNumber] = Watch(descriptor: descriptor, handler: Unchecked(value: handler))
        change(lastNumber, to: interest)
        return watches[lastNumber]?.sources.isEmpty == true ? nil : lastNumber
    }

    func change(_ id: UInt64, to interest: SocketInterest) {
        guard var watch = watches[id], watch.interest != interest else { return }
        watch.sources.forEach { $0.cancel() }
        watch.interest = interest
        watch.sources = []
        for kind in [SocketInterest.read, .write] where interest.contains(kind) {
            // Each source has a duplicate of its own: it ends asynchronously, and the original may be closed before that.
            let duplicate = dup(watch.descriptor)
            guard duplicate >= 0 else { continue }
            let source: any DispatchSourceProtocol =
                kind == .read
                ? DispatchSource.makeReadSource(fileDescriptor: duplicate, queue: queue)
                : DispatchSource.makeWriteSource(fileDescriptor: duplicate, queue: queue)
            source.setEventHandler { self.ready(id, for: kind) }
            source.setCancelHandler { close(duplicate) }
            source.resume()
            watch.sources.append(source)
        }
        watches[id] = watch
    }

    private func ready(_ id: UInt64, for kind: SocketInterest) {
        guard let watch = watches[id], watch.interest.contains(kind) else { return }
        watch.handler.value()
        // A source on Linux tells of a hang-up once, and then no more: the end behind the data that came with it would
        // never be read.
        var state = pollfd(fd: watch.descriptor, events: kind == .read ? Int16(POLLIN) : 0, revents: 0)
        guard watches[id] != nil, poll(&state, 1, 0) > 0 else { return }
        queue.async { self.ready(id, for: kind) }
    }

    func unwatch(_ id: UInt64) {
        guard let watch = watches.removeValue(forKey: id) else { return }
        watch.sources.forEach { $0.cancel() }
    }

    func schedule(at deadline: MonotonicTime, _ action: @escaping () -> Void) -> UInt64 {
        lastNumber += 1
        let number = lastNumber
        timers[number] = Unchecked(value: action)
        let remaining = max(MonotonicTime.now.seconds(to: deadline), 0)
        queue.asyncAfter(deadline: .now() + remaining) { self.timers.removeValue(forKey: number)?.value() }
        return number
    }

    func cancelTimer(_ id: UInt64) {
        timers[id] = nil
    }
}
