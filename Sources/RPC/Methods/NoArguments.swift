/// The arguments' names of a method without arguments.
public enum NoArguments: CodingKey, CaseIterable {}
