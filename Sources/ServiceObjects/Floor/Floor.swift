/// The stored minimum version of a binary: what only rises, and what a cap may be resolved from.
public enum Floor {}
