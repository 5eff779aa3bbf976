extension Release {
    func validate() throws(ReleaseError) {
        guard !history.isEmpty else { throw .emptyHistory }
        for (index, entry) in history.enumerated() where entry.serviceVersion != index {
            throw .outOfOrder(expected: index, found: entry.serviceVersion)
        }
        var seen: Set<String> = []
        for name in names {
            guard name == name.lowercased(), !name.isEmpty else { throw .notLowerCase(name) }
            guard seen.insert(name).inserted else { throw .duplicateName(name) }
        }
        if let oldestSupported, serviceVersion(named: oldestSupported) == nil {
            throw .unknownOldestSupported(oldestSupported)
        }
    }
}
