import PostgresObjects

extension Binary {
    /// Checks that a fleet accepts this name, before the database is asked.
    ///
    /// - Throws: `ObjectActionError` for a name without the fleet's prefix. Such a service would be in no minimum.
    func check(for action: String, in context: ObjectContext) throws(ObjectActionError) {
        let prefix = context.release.binaryPrefix
        if rawValue.hasPrefix(prefix), rawValue.utf8.count > prefix.utf8.count { return }
        let error = ObjectActionError(
            object: "Service", action: action,
            reason:
                "Invalid binary prefix in \"\(rawValue.prefix(60))\": this fleet's are called \(prefix)…")
        context.logger.warning("\(error)")
        throw error
    }
}
