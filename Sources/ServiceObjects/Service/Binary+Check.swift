import PostgresObjects

extension Binary {
    /// Checks that a fleet accepts this name, before the database is asked.
    ///
    /// - Throws: `ObjectActionError` for a name without the fleet's prefix. Such a service would be in no minimum.
    func check(for action: String, in context: ObjectContext) throws(ObjectActionError) {
        let prefix = context.release.binaryPrefix
        guard !rawValue.hasPrefix(prefix) || rawValue.count == prefix.count else { return }
        guard !prefix.isEmpty || rawValue.isEmpty else { return }
        let error = ObjectActionError(
            object: "Service", action: action,
            reason: "Invalid binary prefix in \"\(rawValue.prefix(60))\": the binaries of this fleet are called \(prefix)…")
        context.logger.warning("\(error)")
        throw error
    }
}
