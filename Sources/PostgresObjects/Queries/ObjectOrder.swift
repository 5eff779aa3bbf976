public import VersionedObjects

/// By which column a list is ordered, and in which direction.
public struct ObjectOrder<Object: VersionedObject>: Sendable {
    let field: Object.Fields
    let isDescending: Bool
}

extension ObjectColumn {
    /// Smallest first; rows without a value last.
    public var ascending: ObjectOrder<Object> { ObjectOrder(field: field, isDescending: false) }

    /// Greatest first; rows without a value last.
    public var descending: ObjectOrder<Object> { ObjectOrder(field: field, isDescending: true) }
}
