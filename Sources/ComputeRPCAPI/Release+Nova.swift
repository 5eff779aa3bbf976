public import VersionedObjects

extension Release {
    /// Nova's releases, Icehouse to Gazpacho: service versions 0 to 73.
    ///
    /// Nova keeps two tables of release names, one for service versions and one for pins, and they have drifted apart:
    /// the pin of Victoria is 5.12 there and that of Wallaby 6.0, while service versions 52 and 54, which the other
    /// table gives to the same releases, speak 5.11 and 5.13; likewise Caracal, 6.3 and 6.2. Here is one table, and it
    /// takes the lower: a pin that is too low costs a feature until it is removed, one that is too high breaks calls.
    public static let nova: Release = {
        do throws(ReleaseError) {
            return try Release(
                history: novaHistory,
                // They speak majors that no service in the history speaks any more.
                ancient: [
                    AncientRelease("icehouse", compute(3, 23)),
                    AncientRelease("juno", compute(3, 35)),
                ],
                oldestSupported: "gazpacho",
                binaryPrefix: "nova-")
        } catch {
            // A mistake in the table below, found by the first test that touches it.
            preconditionFailure("\(error)")
        }
    }()

    private static func compute(_ major: UInt16, _ minor: UInt16) -> [String: RPCVersion] {
        [ComputeAPI.interface: RPCVersion(major, minor)]
    }

    // The rules for adding an entry stand at ``Release``.
    private static let novaHistory: [HistoryEntry] = [
        HistoryEntry(0, compute(4, 0), named: "kilo"),
        HistoryEntry(1, compute(4, 4)),
        HistoryEntry(2, compute(4, 5), named: "liberty"),
        HistoryEntry(3, compute(4, 6)),
        HistoryEntry(4, compute(4, 6)),
        HistoryEntry(5, compute(4, 7)),
        HistoryEntry(6, compute(4, 8)),
        HistoryEntry(7, compute(4, 9)),
        HistoryEntry(8, compute(4, 10)),
        HistoryEntry(9, compute(4, 11), named: "mitaka"),
        HistoryEntry(10, compute(4, 11)),
        HistoryEntry(11, compute(4, 12)),
        HistoryEntry(12, compute(4, 12)),
        HistoryEntry(13, compute(4, 13)),
        HistoryEntry(14, compute(4, 13)),
        HistoryEntry(15, compute(4, 13), named: "newton"),
        HistoryEntry(16, compute(4, 13), named: "ocata"),
        HistoryEntry(17, compute(4, 13)),
        HistoryEntry(18, compute(4, 14)),
        HistoryEntry(19, compute(4, 15)),
        HistoryEntry(20, compute(4, 16)),
        HistoryEntry(21, compute(4, 17)),
        HistoryEntry(22, compute(4, 17), named: "pike"),
        HistoryEntry(23, compute(4, 18)),
        HistoryEntry(24, compute(4, 18)),
        HistoryEntry(25, compute(4, 18)),
        HistoryEntry(26, compute(4, 19)),
        HistoryEntry(27, compute(4, 20)),
        HistoryEntry(28, compute(4, 21)),
        HistoryEntry(29, compute(4, 22)),
        HistoryEntry(30, compute(5, 0), named: "queens"),
        HistoryEntry(31, compute(5, 0)),
        HistoryEntry(32, compute(5, 0)),
        HistoryEntry(33, compute(5, 0)),
        HistoryEntry(34, compute(5, 0)),
        HistoryEntry(35, compute(5, 0), named: "rocky"),
        HistoryEntry(36, compute(5, 0)),
        HistoryEntry(37, compute(5, 1), named: "stein"),
        HistoryEntry(38, compute(5, 1)),
        HistoryEntry(39, compute(5, 2)),
        HistoryEntry(40, compute(5, 3), named: "train"),
        HistoryEntry(41, compute(5, 4)),
        HistoryEntry(42, compute(5, 5)),
        HistoryEntry(43, compute(5, 6)),
        HistoryEntry(44, compute(5, 7)),
        HistoryEntry(45, compute(5, 8)),
        HistoryEntry(46, compute(5, 9)),
        HistoryEntry(47, compute(5, 10)),
        HistoryEntry(48, compute(5, 10)),
        HistoryEntry(49, compute(5, 10)),
        HistoryEntry(50, compute(5, 11)),
        HistoryEntry(51, compute(5, 11), named: "ussuri"),
        HistoryEntry(52, compute(5, 11), named: "victoria"),
        HistoryEntry(53, compute(5, 12)),
        HistoryEntry(54, compute(5, 13), named: "wallaby"),
        HistoryEntry(55, compute(5, 13)),
        HistoryEntry(56, compute(6, 0)),
        HistoryEntry(57, compute(6, 0), named: "xena"),
        HistoryEntry(58, compute(6, 0)),
        HistoryEntry(59, compute(6, 0)),
        HistoryEntry(60, compute(6, 0)),
        HistoryEntry(61, compute(6, 0), named: "yoga"),
        HistoryEntry(62, compute(6, 0)),
        HistoryEntry(63, compute(6, 0)),
        HistoryEntry(64, compute(6, 1), named: "zed"),
        HistoryEntry(65, compute(6, 1)),
        HistoryEntry(66, compute(6, 2), named: "antelope", "bobcat", "caracal"),
        HistoryEntry(67, compute(6, 3), named: "dalmatian"),
        HistoryEntry(68, compute(6, 4), named: "epoxy"),
        HistoryEntry(69, compute(6, 4)),
        HistoryEntry(70, compute(6, 4), named: "flamingo"),
        HistoryEntry(71, compute(6, 5)),
        HistoryEntry(72, compute(6, 5), named: "gazpacho"),
        HistoryEntry(73, compute(6, 5)),
    ]
}
