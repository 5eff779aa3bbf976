import PostgresClient
import Testing

@Suite struct ConfigurationTests {
    /// What libpq would say only when it connects.
    @Test(arguments: [
        ("host=a sslmode=requrie", "sslmode"),
        ("host=a port=x", "port"),
        ("host=a port=0", "port"),
        ("host=a,b port=1,2,3", "3 port numbers to 2 hosts"),
        ("host=a target_session_attrs=writable", "read-write"),
        ("host=a connect_timeout=soon", "connect_timeout"),
        ("host=a channel_binding=?", "channel_binding"),
        ("service=not-defined-anywhere", "not-defined-anywhere"),
        ("hots=a", "hots"),
        // A password with characters that a URL gives a meaning.
        ("postgresql://ada:hu@sh@db/nova", "%40"),
        ("postgresql://ada:hush/x@db:5432/nova", "%2F"),
    ])
    func whatCannotBeRightIsRefusedAtOnce(_ conninfo: String, _ hint: String) throws {
        let error = #expect(throws: PostgresConfigurationError.self) { try PostgresConfiguration(conninfo) }
        let text = try #require(error).description
        #expect(text.contains(hint) && !text.contains("hu@sh") && !text.contains("hush"), "\(text)")
    }

    @Test func aDescriptionNamesEveryHostAndNoPassword() throws {
        let configuration = try PostgresConfiguration(
            "postgresql://ada:hush@a:1,b,[::1]:3/nova?target_session_attrs=any&connect_timeout=7")
        #expect(configuration.description == "a:1,b:5432,::1:3/nova as ada")
        #expect(configuration.connectTimeout == .seconds(7))
        var dumped = ""
        dump(configuration, to: &dumped)
        #expect(!dumped.contains("hush") && !String(reflecting: [configuration]).contains("hush"))
    }
}
