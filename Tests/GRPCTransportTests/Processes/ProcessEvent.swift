#if GRPC
    import Foundation
    import RPC

    /// A line that a process of the demo wrote: what happened, or what it complains of.
    struct ProcessEvent: Sendable {
        private struct Content: Decodable {
            let kind: String
            let method: String?
            let arguments: JSONValue?
        }

        let line: String
        private let content: Content?

        init(line: String) {
            self.line = line
            content = try? JSONDecoder().decode(Content.self, from: Data(line.utf8))
        }

        var kind: String? { content?.kind }
        var method: String? { content?.method }
        var arguments: JSONValue? { content?.arguments }
    }
#endif
