#if GRPC
    import Foundation
    import RPC
    import VersionedObjects

    typealias WireRequest = Tidemark_Rpc_V1_Request
    typealias WireFailure = Tidemark_Rpc_V1_Failure
    typealias WireCallReply = Tidemark_Rpc_V1_CallReply
    typealias WireCastReply = Tidemark_Rpc_V1_CastReply

    extension WireRequest {
        init(_ request: RPCRequest) {
            self.init()
            topic = request.topic
            host = request.host ?? ""
            namespace = request.namespace ?? ""
            method = request.method
            version.major = UInt32(request.version.major)
            version.minor = UInt32(request.version.minor)
            if request.version.revision > 0 { version.revision = UInt32(request.version.revision) }
            arguments = Data(request.arguments)
            requestID = request.requestID
            context = request.context
        }
    }

    extension RPCRequest {
        /// Reads a request off the wire; nil without a version that could be one: nothing else in it may be looked at
        /// then.
        init?(_ wire: WireRequest, kind: Kind, deadline: Duration) {
            guard wire.hasVersion, let major = UInt16(exactly: wire.version.major),
                let minor = UInt16(exactly: wire.version.minor), let revision = UInt16(exactly: wire.version.revision)
            else { return nil }
            self.init(
                kind: kind, topic: wire.topic, host: wire.host.isEmpty ? nil : wire.host,
                namespace: wire.namespace.isEmpty ? nil : wire.namespace, method: wire.method,
                version: RPCVersion(major, minor, revision),
                arguments: wire.arguments.isEmpty ? Array("{}".utf8) : Array(wire.arguments),
                // Programs in other languages may leave it out; in the receiver's logs every request has one.
                requestID: wire.requestID.isEmpty ? .newRequestID() : wire.requestID,
                context: wire.context, deadline: deadline)
        }
    }
#endif
