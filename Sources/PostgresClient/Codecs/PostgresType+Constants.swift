/// The numbers of the types that this package reads or binds: PostgreSQL's src/include/catalog/pg_type.dat.
extension PostgresType {
    /// `boolean`.
    public static let bool = PostgresType(oid: 16)
    /// `bytea`.
    public static let bytea = PostgresType(oid: 17)
    /// `"char"`.
    public static let char = PostgresType(oid: 18)
    /// `name`.
    public static let name = PostgresType(oid: 19)
    /// `bigint`.
    public static let int8 = PostgresType(oid: 20)
    /// `smallint`.
    public static let int2 = PostgresType(oid: 21)
    /// `integer`.
    public static let int4 = PostgresType(oid: 23)
    /// `text`.
    public static let text = PostgresType(oid: 25)
    /// `oid`.
    public static let oid = PostgresType(oid: 26)
    /// `json`.
    public static let json = PostgresType(oid: 114)
    /// `real`.
    public static let float4 = PostgresType(oid: 700)
    /// `double precision`.
    public static let float8 = PostgresType(oid: 701)
    /// `unknown`.
    public static let unknown = PostgresType(oid: 705)
    /// `character`.
    public static let bpchar = PostgresType(oid: 1042)
    /// `character varying`.
    public static let varchar = PostgresType(oid: 1043)
    /// `date`.
    public static let date = PostgresType(oid: 1082)
    /// `time without time zone`.
    public static let time = PostgresType(oid: 1083)
    /// `timestamp without time zone`.
    public static let timestamp = PostgresType(oid: 1114)
    /// `timestamp with time zone`.
    public static let timestamptz = PostgresType(oid: 1184)
    /// `interval`.
    public static let interval = PostgresType(oid: 1186)
    /// `numeric`.
    public static let numeric = PostgresType(oid: 1700)
    /// `void`.
    public static let void = PostgresType(oid: 2278)
    /// `uuid`.
    public static let uuid = PostgresType(oid: 2950)
    /// `jsonb`.
    public static let jsonb = PostgresType(oid: 3802)
    /// `int4range`.
    public static let int4Range = PostgresType(oid: 3904)
    /// `numrange`.
    public static let numRange = PostgresType(oid: 3906)
    /// `tsrange`.
    public static let tsRange = PostgresType(oid: 3908)
    /// `tstzrange`.
    public static let tstzRange = PostgresType(oid: 3910)
    /// `daterange`.
    public static let dateRange = PostgresType(oid: 3912)
    /// `int8range`.
    public static let int8Range = PostgresType(oid: 3926)
    /// `boolean[]`.
    public static let boolArray = PostgresType(oid: 1000)
    /// `bytea[]`.
    public static let byteaArray = PostgresType(oid: 1001)
    /// `"char"[]`.
    public static let charArray = PostgresType(oid: 1002)
    /// `name[]`.
    public static let nameArray = PostgresType(oid: 1003)
    /// `bigint[]`.
    public static let int8Array = PostgresType(oid: 1016)
    /// `smallint[]`.
    public static let int2Array = PostgresType(oid: 1005)
    /// `integer[]`.
    public static let int4Array = PostgresType(oid: 1007)
    /// `text[]`.
    public static let textArray = PostgresType(oid: 1009)
    /// `oid[]`.
    public static let oidArray = PostgresType(oid: 1028)
    /// `json[]`.
    public static let jsonArray = PostgresType(oid: 199)
    /// `real[]`.
    public static let float4Array = PostgresType(oid: 1021)
    /// `double precision[]`.
    public static let float8Array = PostgresType(oid: 1022)
    /// `character[]`.
    public static let bpcharArray = PostgresType(oid: 1014)
    /// `character varying[]`.
    public static let varcharArray = PostgresType(oid: 1015)
    /// `date[]`.
    public static let dateArray = PostgresType(oid: 1182)
    /// `time without time zone[]`.
    public static let timeArray = PostgresType(oid: 1183)
    /// `timestamp without time zone[]`.
    public static let timestampArray = PostgresType(oid: 1115)
    /// `timestamp with time zone[]`.
    public static let timestamptzArray = PostgresType(oid: 1185)
    /// `interval[]`.
    public static let intervalArray = PostgresType(oid: 1187)
    /// `numeric[]`.
    public static let numericArray = PostgresType(oid: 1231)
    /// `uuid[]`.
    public static let uuidArray = PostgresType(oid: 2951)
    /// `jsonb[]`.
    public static let jsonbArray = PostgresType(oid: 3807)
    /// `int4range[]`.
    public static let int4RangeArray = PostgresType(oid: 3905)
    /// `numrange[]`.
    public static let numRangeArray = PostgresType(oid: 3907)
    /// `tsrange[]`.
    public static let tsRangeArray = PostgresType(oid: 3909)
    /// `tstzrange[]`.
    public static let tstzRangeArray = PostgresType(oid: 3911)
    /// `daterange[]`.
    public static let dateRangeArray = PostgresType(oid: 3913)
    /// `int8range[]`.
    public static let int8RangeArray = PostgresType(oid: 3927)
    /// `int4multirange`.
    public static let int4Multirange = PostgresType(oid: 4451)
    /// `nummultirange`.
    public static let numMultirange = PostgresType(oid: 4532)
    /// `tsmultirange`.
    public static let tsMultirange = PostgresType(oid: 4533)
    /// `tstzmultirange`.
    public static let tstzMultirange = PostgresType(oid: 4534)
    /// `datemultirange`.
    public static let dateMultirange = PostgresType(oid: 4535)
    /// `int8multirange`.
    public static let int8Multirange = PostgresType(oid: 4536)
    /// `int4multirange[]`.
    public static let int4MultirangeArray = PostgresType(oid: 6150)
    /// `nummultirange[]`.
    public static let numMultirangeArray = PostgresType(oid: 6151)
    /// `tsmultirange[]`.
    public static let tsMultirangeArray = PostgresType(oid: 6152)
    /// `tstzmultirange[]`.
    public static let tstzMultirangeArray = PostgresType(oid: 6153)
    /// `datemultirange[]`.
    public static let dateMultirangeArray = PostgresType(oid: 6155)
    /// `int8multirange[]`.
    public static let int8MultirangeArray = PostgresType(oid: 6157)
}
