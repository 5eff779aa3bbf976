/// A `numeric`, exact: up to 131 072 digits before the decimal point and 16 383 behind it, NaN and the infinities.
///
/// ```swift
/// let price = try row.decode(PostgresNumeric.self, named: "price")
/// print(price, try Int(price), try Decimal(price), price.nearestDouble)
/// ```
///
/// It carries values; to reckon with them, convert them to Int, Foundation's Decimal or Double, which throw where they
/// cannot hold the value exactly.
///
/// As in PostgreSQL, 1.0 equals 1.00 although they are printed differently, and NaN equals itself and is larger than all
/// else.
public struct PostgresNumeric: Sendable {
    /// Sign or kind, as the binary form has it: src/backend/utils/adt/numeric.c, numeric_send.
    enum Kind: UInt16 {
        case positive = 0
        case negative = 0x4000
        case nan = 0xC000
        case infinity = 0xD000
        case negativeInfinity = 0xF000
    }

    let kind: Kind
    /// Digits to base 10 000, none of them 0 at the start or the end. None at all for zero, NaN and the infinities.
    let digits: [UInt16]
    /// The power of 10 000 of the first digit.
    let weight: Int
    /// How many decimals behind the point are printed: 2 for 1.50.
    public let scale: Int

    static let base = 10_000
    /// Limits of the type: NUMERIC_WEIGHT_MAX, NUMERIC_DSCALE_MAX.
    static let maximumIntegerDigits = 131_072
    static let maximumScale = 16_383

    /// Takes digits as they are, but for zeros at their ends.
    init(kind: Kind, digits: some Collection<UInt16>, weight: Int, scale: Int) {
        let zeros = digits.prefix { $0 == 0 }.count
        let significant = digits.dropFirst(zeros)
        var kept = Array(significant)
        while kept.last == 0 { kept.removeLast() }
        self.kind = kept.isEmpty && kind == .negative ? .positive : kind
        self.digits = kept
        self.weight = kept.isEmpty ? 0 : weight - zeros
        // The server gives NaN and the infinities a scale as well, which means nothing.
        self.scale = kind == .positive || kind == .negative ? scale : 0
    }

    private init(kind: Kind) {
        self.init(kind: kind, digits: [], weight: 0, scale: 0)
    }

    /// 0.
    public static let zero = PostgresNumeric(kind: .positive)
    /// Not a number.
    public static let nan = PostgresNumeric(kind: .nan)
    /// More than every number. PostgreSQL 14 and later.
    public static let infinity = PostgresNumeric(kind: .infinity)
    /// Less than every number. PostgreSQL 14 and later.
    public static let negativeInfinity = PostgresNumeric(kind: .negativeInfinity)

    /// Whether it is NaN.
    public var isNaN: Bool { kind == .nan }
    /// Whether it is a number, not NaN or an infinity.
    public var isFinite: Bool { kind == .positive || kind == .negative }
}
