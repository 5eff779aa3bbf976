/// The computes are newer than anything this program knows.
struct ProgramTooOld: Error, CustomStringConvertible {
    var thisVersion: Int
    var floor: Int

    var description: String {
        """
        nova-compute is at service version \(floor), this program knows the releases up to \(thisVersion): \
        use the tidemark of their release
        """
    }
}
