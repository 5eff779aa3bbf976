import PostgresClient
import PostgresObjects
import VersionedObjects

@VersionedObject("1.2", table: "flavors")
struct Flavor {
    let id: Int64
    var name: String
    @Field(since: "1.2") var extraSpecs: [String: String] = [:]
}

let database = PostgresClient(try PostgresConfiguration())
let release = try Release(history: [HistoryEntry(0, [:])])
let context = ObjectContext(.database(database), release: release)
for flavor in try await Flavor.list(in: context, where: { $0.name == "small" }) {
    print(flavor.id, flavor.name, flavor.extraSpecs)
}
await database.shutdown()
