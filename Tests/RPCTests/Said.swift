/// What an error says; of none, that.
func said(_ error: (any Error)?) -> String {
    error.map { "\($0)" } ?? "no error"
}
