/// Services as one statement found them, by rising id.
public struct ServiceList: Sendable, RandomAccessCollection {
    let services: [Service]

    public var startIndex: Int { 0 }
    public var endIndex: Int { services.count }
    public subscript(position: Int) -> Service { services[position] }
}
