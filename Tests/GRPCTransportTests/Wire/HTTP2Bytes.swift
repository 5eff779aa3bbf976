#if GRPC
    /// The bytes of an HTTP/2 connection with one gRPC request, written out by hand.
    enum HTTP2Bytes {
        static func connection(_ message: [UInt8]) -> [UInt8] {
            Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
                + frame(type: 4, flags: 0, stream: 0, [])
                + frame(type: 1, flags: 4, stream: 1, headers)
                + frame(type: 0, flags: 1, stream: 1, [0] + bigEndian(UInt32(message.count)) + message)
        }

        /// The beginning of the frame with which a server says that it is about to end: GOAWAY, with no request cut off.
        static let goAway: [UInt8] = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF]

        static func frame(type: UInt8, flags: UInt8, stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
            bigEndian(UInt32(payload.count)).dropFirst() + [type, flags] + bigEndian(stream) + payload
        }

        static func bigEndian(_ number: UInt32) -> [UInt8] {
            [UInt8(number >> 24), UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
        }

        /// Names by their number in HPACK's static table where there is one; nothing is compressed.
        private static var headers: [UInt8] {
            func text(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + Array(text.utf8) }
            let methodAndScheme: [UInt8] = [0x83, 0x86]
            let path = [0x04] + text("/tidemark.rpc.v1.Messages/Call")
            let authority = [0x01] + text("127.0.0.1")
            let contentType = [0x0F, 0x10] + text("application/grpc")
            return methodAndScheme + path + authority + contentType + [0x00] + text("te") + text("trailers")
        }
    }
#endif
