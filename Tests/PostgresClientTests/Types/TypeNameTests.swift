import PostgresClient
import Testing

extension TypeTests {
    @Suite struct TypeNameTests {
        /// Types of later servers than the list's may be missing, so only those of 15 and before must be there.
        @Test func everyTypeIsNamedAsTheServerNamesIt() async throws {
            let (version, types) = try await SharedServer.with { client in
                let version = try await client.execute("SELECT current_setting('server_version_num')::int")
                let rows = try await client.execute(
                    """
                    SELECT oid, format_type(oid, NULL) FROM pg_type t
                    WHERE oid < 10000 AND typrelid = 0
                        AND NOT EXISTS (SELECT FROM pg_type e WHERE e.oid = t.typelem AND e.typrelid <> 0)
                    """)
                return (try version.decode(as: Int.self).first ?? 0, try rows.decode(as: (UInt32, String).self))
            }
            #expect(types.count > 150)
            for (oid, name) in types {
                let found = PostgresType(oid: oid).description
                #expect(found == name || (version >= 160_000 && found == "type \(oid)"), "\(oid)")
            }
        }

        /// The constants say what they are called after.
        @Test func constantsHaveTheServersNumbers() async throws {
            let constants: [(PostgresType, String)] = [
                (.bool, "bool"), (.bytea, "bytea"), (.char, "\"char\""), (.name, "name"), (.int8, "int8"),
                (.int2, "int2"),
                (.int4, "int4"), (.text, "text"), (.oid, "oid"), (.json, "json"), (.float4, "float4"),
                (.float8, "float8"),
                (.unknown, "unknown"), (.bpchar, "bpchar"), (.varchar, "varchar"), (.date, "date"), (.time, "time"),
                (.timestamp, "timestamp"), (.timestamptz, "timestamptz"), (.interval, "interval"),
                (.numeric, "numeric"),
                (.void, "void"), (.uuid, "uuid"), (.jsonb, "jsonb"), (.int4Range, "int4range"), (.numRange, "numrange"),
                (.tsRange, "tsrange"), (.tstzRange, "tstzrange"), (.dateRange, "daterange"), (.int8Range, "int8range"),
                (.boolArray, "bool[]"), (.byteaArray, "bytea[]"), (.charArray, "\"char\"[]"), (.nameArray, "name[]"),
                (.int8Array, "int8[]"), (.int2Array, "int2[]"), (.int4Array, "int4[]"), (.textArray, "text[]"),
                (.oidArray, "oid[]"), (.jsonArray, "json[]"), (.float4Array, "float4[]"), (.float8Array, "float8[]"),
                (.bpcharArray, "bpchar[]"), (.varcharArray, "varchar[]"), (.dateArray, "date[]"),
                (.timeArray, "time[]"),
                (.timestampArray, "timestamp[]"), (.timestamptzArray, "timestamptz[]"), (.intervalArray, "interval[]"),
                (.numericArray, "numeric[]"), (.uuidArray, "uuid[]"), (.jsonbArray, "jsonb[]"),
                (.int4RangeArray, "int4range[]"), (.numRangeArray, "numrange[]"), (.tsRangeArray, "tsrange[]"),
                (.tstzRangeArray, "tstzrange[]"), (.dateRangeArray, "daterange[]"), (.int8RangeArray, "int8range[]"),
                (.int4Multirange, "int4multirange"), (.numMultirange, "nummultirange"), (.tsMultirange, "tsmultirange"),
                (.tstzMultirange, "tstzmultirange"), (.dateMultirange, "datemultirange"),
                (.int8Multirange, "int8multirange"), (.int4MultirangeArray, "int4multirange[]"),
                (.numMultirangeArray, "nummultirange[]"), (.tsMultirangeArray, "tsmultirange[]"),
                (.tstzMultirangeArray, "tstzmultirange[]"), (.dateMultirangeArray, "datemultirange[]"),
                (.int8MultirangeArray, "int8multirange[]"),
            ]
            let names = constants.map(\.1)
            let numbers = try await SharedServer.with { client in
                try await client.execute(
                    "SELECT u::regtype::oid FROM unnest(\(names)) WITH ORDINALITY AS t (u, n) ORDER BY n"
                ).decode(as: UInt32.self)
            }
            #expect(numbers == constants.map(\.0.oid))
        }
    }
}
