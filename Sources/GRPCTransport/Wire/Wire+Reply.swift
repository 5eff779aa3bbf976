#if GRPC
    import Foundation
    import RPC

    extension WireFailure {
        init(_ failure: RPCFailure) {
            self.init()
            code = failure.code
            message = failure.message
            fields = failure.fields
            retryable = failure.isRetryable
            expected = failure.isExpected
        }
    }

    extension RPCFailure {
        init(_ wire: WireFailure) {
            self.init(
                code: wire.code, message: wire.message, fields: wire.fields, isRetryable: wire.retryable,
                isExpected: wire.expected)
        }
    }

    extension WireCallReply {
        init(_ reply: RPCReply) {
            self.init()
            switch reply {
            case .result(let json): result = Data(json)
            case .accepted: result = Data("null".utf8)
            case .failure(let failure): self.failure = WireFailure(failure)
            }
        }
    }

    extension WireCastReply {
        init(_ reply: RPCReply) {
            self.init()
            if case .failure(let failure) = reply { self.failure = WireFailure(failure) }
        }
    }

    extension RPCReply {
        /// Nil when it says neither that it worked nor that it failed.
        init?(_ wire: WireCallReply) {
            switch wire.outcome {
            case .result(let json): self = .result(Array(json))
            case .failure(let failure): self = .failure(RPCFailure(failure))
            case nil: return nil
            }
        }

        init(_ wire: WireCastReply) {
            self = wire.hasFailure ? .failure(RPCFailure(wire.failure)) : .accepted
        }
    }
#endif
