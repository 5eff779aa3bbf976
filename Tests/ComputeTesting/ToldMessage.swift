package import RPC

/// A message as a compute was told it: by the method's name, with the arguments as the newest release has them.
package struct ToldMessage: Sendable, Hashable {
    package let method: String
    package let arguments: JSONValue

    package init(method: String, arguments: JSONValue) {
        self.method = method
        self.arguments = arguments
    }

    /// The same, whichever host it was for.
    package var withoutHost: ToldMessage {
        guard case .object(var arguments) = arguments, case .object(var instance)? = arguments["instance"],
            case .object(var data)? = instance["nova_object.data"]
        else { return self }
        data["host"] = nil
        instance["nova_object.data"] = .object(data)
        arguments["instance"] = .object(instance)
        return ToldMessage(method: method, arguments: .object(arguments))
    }
}
