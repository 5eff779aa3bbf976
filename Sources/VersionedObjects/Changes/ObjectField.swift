/// The names of an object's fields, as an enumeration whose raw values count from 0 to at most 63.
///
/// `@VersionedObject` writes it. By hand:
///
/// ```swift
/// enum Fields: UInt8, ObjectField { case id, name, extraSpecs }
/// ```
public protocol ObjectField: RawRepresentable<UInt8>, CaseIterable, Hashable, Sendable {}
