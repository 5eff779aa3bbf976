extension Int {
    /// The quotient rounded down, also below zero.
    func dividedDown(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : -(-(self + 1) / divisor) - 1
    }
}
