/// Makes a struct a versioned object: every stored property becomes a field that tracks its changes.
///
/// ```swift
/// @VersionedObject("1.2", table: "flavors")
/// struct Flavor {
///     let id: Int64                                            // a constant: always set, read-only
///     var name: String                                         // required when a Flavor is made
///     var description: String?                                 // unset until it is assigned
///     @Field(since: "1.2") var extraSpecs: [String: String] = [:]   // a default: set, not changed
/// }
/// ```
///
/// It writes `Fields`, `columns`, `descriptor`, `changes`, the members of ``VersionedObject``, and an initialiser with
/// a parameter for each field that has neither null nor a default; unless the struct has one with those labels already.
///
/// - Parameters:
///   - version: the object's version, `major.minor`. Raise the minor with each field you add.
///   - table: the table that stores it; leave it out for an object without one.
///   - key: the name of the property that identifies a row; `id` unless told.
///   - options: what the table does besides holding the fields.
@attached(memberAttribute)
@attached(
    member, names: named(Fields), named(Columns), named(columns), named(descriptor), named(changes), named(init),
    named(storedValue), named(setStoredValue), named(clearStoredValue))
@attached(extension, conformances: VersionedObject)
public macro VersionedObject(
    _ version: StaticString, table: StaticString? = nil, key: StaticString = "id", options: ObjectOptions = []
) = #externalMacro(module: "VersionedObjectsMacros", type: "VersionedObjectMacro")

/// Says more about a field of a `@VersionedObject` struct. Properties without it are fields too.
///
/// - Parameters:
///   - since: the object version that brought the field. Such a field is optional or has a default, because an older
///     object does not have it.
///   - column: the column that stores it; the property's name in snake_case unless told.
///   - readOnly: it keeps the first value it gets. Its setter must not be open to everyone: `internal(set)`.
///   - stored: false for a field without a column.
@attached(accessor, names: named(init), named(get), named(set), named(_modify))
@attached(peer, names: prefixed(_))
public macro Field(
    since: StaticString? = nil, column: StaticString? = nil, readOnly: Bool = false, stored: Bool = true
) = #externalMacro(module: "VersionedObjectsMacros", type: "FieldMacro")
