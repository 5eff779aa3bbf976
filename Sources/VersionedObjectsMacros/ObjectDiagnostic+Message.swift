extension ObjectDiagnostic {
    var message: String {
        switch self {
        case .notAStruct(let kind, let name):
            "@VersionedObject makes plain values: write 'struct \(name)' instead of '\(kind) \(name)'"
        case .genericStruct(let name):
            "@VersionedObject needs one type for each field: write a struct without generic parameters instead of"
                + " '\(name)<…>'"
        case .noFields(let name):
            "'\(name)' has no field: write at least one stored property with its type, such as 'let id: Int64'"
        case .tooManyFields(let count):
            "\(count) fields: an object tracks at most 64. Move some that belong together into an object of their own"
        case .notALiteral(let argument):
            "'\(argument)' is read when the code is compiled: write a plain literal, without interpolation"
        case .badVersion(let text):
            "\"\(text)\" is no object version: write major.minor, such as \"1.0\""
        case .emptyTable:
            "the table has no name: write the table's name, or leave 'table:' out for an object without one"
        case .noKey(let key):
            "no field '\(key)' to find a row by: add it, or name another property: 'key: \"uuid\"'"
        case .keyNotStored(let key):
            "the key '\(key)' needs a column: remove 'stored: false'"
        case .badSince(let text):
            "since \"\(text)\" is no object version: write major.minor, such as \"1.1\""
        case .sinceTooNew(let field, let since, let object):
            "'\(field)' is there since \(since), but the object is at \(object): write"
                + " @VersionedObject(\"\(since)\", …)"
        case .sinceOtherMajor(let since, let object):
            "since \(since) has another major than the object's \(object), and only minors are bridged: write a"
                + " version from \(object.major).0 to \(object)"
        case .sinceNeedsFallback(let field, let type, let since):
            "an object older than \(since) has no '\(field)': write 'var \(field): \(type)?', or give it a default"
        case .severalBindings:
            "several fields in one declaration: write a 'var' or 'let' for each"
        case .notAName:
            "a field is one name: write 'var name: Type' for each part instead of a pattern"
        case .noType(let field, let suggestion):
            "'\(field)' needs its type written down: write '\(suggestion)'"
        case .implicitlyUnwrapped(let field, let type):
            "'\(field)' may be without a value: write 'var \(field): \(type)?' instead of '\(type)!'"
        case .lazyField(let field):
            "a field holds its value: write 'var \(field)' without 'lazy', or a computed property"
        case .referenceField(let field, let keyword):
            "a field holds its value: write 'var \(field)' without '\(keyword)'"
        case .observedField(let field):
            "'\(field)' tracks its own changes and cannot have willSet or didSet: act on the change where the object is"
                + " saved (ObjectHooks)"
        case .computedField(let field):
            "'\(field)' is computed and no field: remove @Field, or the body to store it"
        case .staticField(let field):
            "'\(field)' belongs to the type and is no field: remove @Field, or 'static'"
        case .fieldOnConstant(let field):
            "@Field cannot be put on a 'let': write '@Field(readOnly: true, …) private(set) var \(field)'"
        case .constantWithValue(let field, let type):
            "'\(field)' is read from the store and cannot be fixed here: write 'let \(field): \(type)' and pass the"
                + " value to the initialiser, or 'static let'"
        case .optionalConstant(let field, let type):
            "a 'let' cannot get its value later: write '@Field(readOnly: true) internal(set) var \(field): \(type)'"
        case .openReadOnly(let field, let setter):
            "a setter cannot refuse a value: write '\(setter) var \(field)' so that a read-only field is not open to"
                + " everyone"
        case .readOnlyDefault(let field):
            "'\(field)' could never get another value than its default: remove the default or 'readOnly: true'"
        case .columnOfUnstored(let field):
            "'\(field)' has 'stored: false' and a column: remove one of them"
        case .emptyColumn(let field):
            "the column of '\(field)' has no name: write it, or leave 'column:' out"
        case .duplicateColumn(let column, let first, let second):
            "'\(first)' and '\(second)' both use the column \"\(column)\": write 'column:' on one of them"
        case .reservedName(let name):
            "'\(name)' is what every versioned object calls something else: write another name and"
                + " '@Field(column: \"\(name.snakeCased)\")'"
        case .outsideObject:
            "@Field works on the stored properties of a struct that is marked @VersionedObject"
        }
    }
}
