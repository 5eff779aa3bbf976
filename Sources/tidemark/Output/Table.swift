/// Columns aligned for people: two spaces between them, numbers to the right, what is unknown as `-`.
struct Table {
    /// How the cells of a column are lined up.
    enum Alignment {
        case left
        case right
    }

    private var columns: [(title: String, alignment: Alignment)]
    private var rows: [[String]] = []

    init(_ columns: (title: String, alignment: Alignment)...) {
        self.columns = columns
    }

    /// Adds a row. A cell that is `nil` or empty shows as `-`; a row shorter than the columns is filled with those.
    mutating func append(_ cells: String?...) {
        rows.append(
            columns.indices.map { index in
                guard index < cells.count, let cell = cells[index], !cell.isEmpty else { return "-" }
                return cell.printable
            })
    }

    /// The table with its header, each line ended by a newline; nothing trails the last cell of a line.
    var text: String {
        let widths = columns.indices.map { index in
            max(columns[index].title.count, rows.map { $0[index].count }.max() ?? 0)
        }
        return ([columns.map(\.title)] + rows).map { line($0, widths: widths) }.joined()
    }

    private func line(_ cells: [String], widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - cell.count)
            switch columns[index].alignment {
            case .left: line += index == cells.count - 1 ? cell : cell + padding
            case .right: line += padding + cell
            }
            if index < cells.count - 1 { line += "  " }
        }
        return line + "\n"
    }
}
