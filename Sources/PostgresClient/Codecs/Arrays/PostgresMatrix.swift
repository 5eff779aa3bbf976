/// A PostgreSQL array with up to six dimensions, all of whose parts are equally long:
///
/// ```swift
/// let board = try PostgresMatrix(rows: [["a", "b"], ["c", nil]])
/// try await client.execute("INSERT INTO boards (fields) VALUES (\(board))")
/// let fields = try row.decode(PostgresMatrix<String?>.self, named: "fields")
/// fields[2, 1]  // "c", as `fields[2][1]` in SQL
/// ```
public struct PostgresMatrix<Element: PostgresArrayElement & PostgresCodable>: Sendable {
    /// PostgreSQL's MAXDIM.
    static var maximumDimensions: Int { 6 }

    /// How many parts each dimension has, the outermost first; none when there are no elements.
    public let lengths: [Int]
    /// The index of each dimension's first part, as the server counts: 1 unless it was made otherwise.
    public let lowerBounds: [Int32]
    /// All elements; those that differ in the last index only stand side by side.
    public let elements: [Element]

    /// - Parameters:
    ///   - elements: as many as the lengths multiply to.
    ///   - lengths: of one to six dimensions, the outermost first.
    ///   - lowerBounds: one for each dimension; without them each is 1.
    /// - Throws: ``PostgresEncodingError`` for what does not fit together or into an array of PostgreSQL.
    public init(
        _ elements: [Element], lengths: [Int], lowerBounds: [Int32]? = nil
    ) throws(PostgresEncodingError) {
        guard Self.size(of: lengths) == elements.count else {
            throw PostgresEncodingError(
                reason: "there are \(elements.count) elements for dimensions of the lengths \(lengths)")
        }
        guard !elements.isEmpty else {
            self.init(elements: [], lengths: [], lowerBounds: [])
            return
        }
        guard lengths.count <= Self.maximumDimensions else {
            throw PostgresEncodingError(
                reason: "an array has at most \(Self.maximumDimensions) dimensions, not \(lengths.count)")
        }
        let bounds = lowerBounds ?? lengths.map { _ in 1 }
        guard bounds.count == lengths.count else {
            throw PostgresEncodingError(
                reason: "there are \(bounds.count) lower bounds for \(lengths.count) dimensions")
        }
        // The server wants to be able to count one beyond the last.
        guard zip(bounds, lengths).allSatisfy({ Int($0) + $1 <= Int(Int32.max) }) else {
            throw PostgresEncodingError(reason: "an index of the array would be larger than \(Int32.max - 1)")
        }
        self.init(elements: elements, lengths: lengths, lowerBounds: bounds)
    }

    /// Two dimensions.
    ///
    /// - Throws: ``PostgresEncodingError`` when the rows are not equally long.
    public init(rows: [[Element]]) throws(PostgresEncodingError) {
        let length = rows.first?.count ?? 0
        guard rows.allSatisfy({ $0.count == length }) else {
            throw PostgresEncodingError(reason: "the rows of an array must be equally long")
        }
        try self.init(rows.flatMap(\.self), lengths: [rows.count, length])
    }

    private init(elements: [Element], lengths: [Int], lowerBounds: [Int32]) {
        self.elements = elements
        self.lengths = lengths
        self.lowerBounds = lowerBounds
    }

    /// How many elements there are; nil for lengths that no array has.
    private static func size(of lengths: [Int]) -> Int? {
        guard !lengths.isEmpty else { return 0 }
        return lengths.reduce(1) { size, length in
            guard let size, length >= 0 else { return nil }
            let (product, overflow) = size.multipliedReportingOverflow(by: length)
            return overflow ? nil : product
        }
    }

    /// The element at an index, one number for each dimension, counted from the lower bounds as in SQL; nil where the array
    /// has none.
    public subscript(indices: Int...) -> Element? {
        guard indices.count == lengths.count, !indices.isEmpty else { return nil }
        var position = 0
        for (index, (length, bound)) in zip(indices, zip(lengths, lowerBounds)) {
            let (offset, overflow) = index.subtractingReportingOverflow(Int(bound))
            guard !overflow, offset >= 0, offset < length else { return nil }
            position = position * length + offset
        }
        return elements[position]
    }
}

extension PostgresMatrix: Equatable where Element: Equatable {}
extension PostgresMatrix: Hashable where Element: Hashable {}
