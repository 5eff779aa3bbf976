/// What the server says about the data of a COPY … FROM STDIN.
struct CopyFormat: Sendable {
    var isBinary = false
    /// How many columns a row has.
    var columns = 0
}
