import Metrics
import Synchronization

/// The histogram of how long statements take. One recorder for each kind of statement, outcome and server: making one costs
/// more than a statement.
final class OperationDurations: Sendable {
    private struct Key: Hashable {
        let operation: String?
        let failure: OperationFailure?
        let place: ServerPlace
    }

    private let factory: any MetricsFactory
    private let recorders = Mutex<[Key: Recorder]>([:])

    init(factory: any MetricsFactory) {
        self.factory = factory
    }

    func record(_ seconds: Double, operation: String?, _ failure: OperationFailure?, at place: ServerPlace) {
        let key = Key(operation: operation, failure: failure, place: place)
        let recorder = recorders.withLock { recorders in
            if let recorder = recorders[key] { return recorder }
            let recorder = Recorder(
                label: "db.client.operation.duration", dimensions: Self.dimensions(key), factory: factory)
            recorders[key] = recorder
            return recorder
        }
        recorder.record(seconds)
    }

    private static func dimensions(_ key: Key) -> [(String, String)] {
        var dimensions = [
            ("db.system.name", "postgresql"), ("db.namespace", key.place.database),
            ("server.address", key.place.host), ("server.port", "\(key.place.port)"),
        ]
        if let operation = key.operation { dimensions.append(("db.operation.name", operation)) }
        if let failure = key.failure { dimensions.append(("error.type", failure.type)) }
        if let code = key.failure?.code { dimensions.append(("db.response.status_code", code)) }
        return dimensions
    }
}
