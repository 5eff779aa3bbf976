#if GRPC
    import GRPCCore

    /// The header in which gRPC carries how long a call may take: at most eight digits and a unit.
    enum GRPCTimeout {
        static let header = "grpc-timeout"

        /// In milliseconds, rounded up, or in seconds where that has too many digits.
        static func text(_ duration: Duration) -> String {
            let limit: Int64 = 99_999_999
            let (seconds, attoseconds) = duration.components
            guard seconds >= 0, attoseconds >= 0 else { return "0m" }
            guard seconds < limit / 1000 else { return "\(min(seconds, limit))S" }
            return "\(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)m"
        }

        /// Nil when there is none, or it is not one.
        static func duration(in metadata: Metadata) -> Duration? {
            var values = metadata[stringValues: header].makeIterator()
            guard let text = values.next(), let unit = text.last, text.utf8.count <= 9,
                let amount = UInt32(text.dropLast())
            else { return nil }
            return switch unit {
            case "H": .seconds(Int64(amount) * 3600)
            case "M": .seconds(Int64(amount) * 60)
            case "S": .seconds(amount)
            case "m": .milliseconds(amount)
            case "u": .microseconds(amount)
            case "n": .nanoseconds(amount)
            default: nil
            }
        }
    }
#endif
