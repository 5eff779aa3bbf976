import Foundation
import PostgresClient
import Testing

extension TypeTests {
    /// Days and times at the edges of what there is. Each table goes to the server in one database: the same text must be the
    /// same value for it and for us, both ways.
    @Suite struct DateTimeTests {
        private func expectSameAsServer<Value>(_ type: SQL, _ table: [(String, Value)]) async throws
        where Value: PostgresCodable & Equatable & CustomStringConvertible {
            try await SharedServer.with { client in
                let results = try await client.pipeline(
                    table.map { "SELECT (\($0))::\(type), (\($0))::\(type) = \($1), \($1)::text" })
                for ((text, value), rows) in zip(table, results) {
                    let (found, isSame, printed) = try #require(try rows.decode(as: (Value, Bool, String).self).first)
                    #expect(found == value, "\(text)")
                    #expect(isSame, "\(text)")
                    #expect(printed == value.description, "\(text)")
                }
            }
        }

        private func expectSameAsServer<Value>(_ type: SQL, _ texts: [String], _ parse: (String) -> Value?) async throws
        where Value: PostgresCodable & Equatable & LosslessStringConvertible {
            let values = try texts.map { ($0, try #require(parse($0), "\($0)")) }
            for (text, value) in values { #expect(Value(value.description) == value, "\(text)") }
            try await expectSameAsServer(type, values)
        }

        @Test func days() async throws {
            let texts = [
                "2000-01-01", "1999-12-31", "2000-02-29", "2000-03-01", "1970-01-01", "1900-02-28", "1900-03-01",
                "2024-02-29",
                "0001-01-01", "0001-12-31 BC", "0001-02-29 BC", "0005-02-29 BC", "0044-03-15 BC", "4713-01-01 BC",
                "4714-11-24 BC", "4714-12-31 BC", "5874897-12-31", "5874897-01-01", "10000-01-01", "9999-12-31",
                "infinity",
                "-infinity",
            ]
            try await expectSameAsServer("date", texts) { PostgresDate($0) }
            for text in texts { #expect(PostgresDate(text)?.description == text) }
        }

        @Test func whatIsNoDayIsNoneForTheServerEither() async throws {
            let texts = [
                "0000-00-00", "0000-01-01", "2023-02-29", "1900-02-29", "2024-00-01", "2024-13-01", "2024-04-31",
                "2024-01-00",
                "4714-11-23 BC", "5874898-01-01", "", "x", "2024-02-29x",
            ]
            try await SharedServer.with { client in
                for text in texts {
                    #expect(PostgresDate(text) == nil, "\(text)")
                    let error = await #expect(throws: PostgresError.self) {
                        try await client.execute("SELECT \(text)::date")
                    }
                    #expect(error?.code.errorClass == .dataException, "\(text)")
                }
            }
        }

        @Test func daysHaveTheirComponents() throws {
            let day = try #require(PostgresDate(year: -4712, month: 2, day: 29))
            #expect(day.description == "4713-02-29 BC")
            #expect(try #require(day.components) == (-4712, 2, 29))
            #expect(PostgresDate.infinity.components == nil)
            #expect(PostgresDate.negativeInfinity < day && day < .infinity)
            #expect(PostgresDate(year: 2024, month: 2, day: 30) == nil)
            #expect(PostgresDate(year: .max, month: 1, day: 1) == nil)
            #expect(PostgresDate(year: .min, month: 1, day: 1) == nil)
        }

        @Test func times() async throws {
            let texts = [
                "00:00:00", "24:00:00", "23:59:59.999999", "00:00:00.000001", "12:34:56.5", "10:00:00.10", "04:05",
            ]
            try await expectSameAsServer("time", texts) { PostgresTime($0) }
            let others = [
                "24:00:00.000001", "23:60", "12", "1:00", "12:00:00.", "12:00:00.1234567", "12:00x", "-01:00", "25:00",
            ]
            for text in others { #expect(PostgresTime(text) == nil, "\(text)") }
        }

        @Test func pointsInTime() async throws {
            let texts = [
                "2024-02-29 10:00:00.5+00", "2024-02-29T10:00:00Z", "2024-02-29 10:00:00+02",
                "2024-02-29 00:00:00-03:30",
                "1883-11-18 12:00:00-04:56:02", "4714-11-24 00:00:00+00 BC", "294276-12-31 23:59:59.999999+00",
                "infinity",
                "-infinity", "0001-01-01 00:30:00+01",
            ]
            try await expectSameAsServer("timestamptz", texts) { PostgresTimestamptz($0) }
            let others = [
                "2024-02-29 10:00:00", "2024-02-29", "2024-02-29 10:00:00+2", "2024-02-29 10:00:00+00:60",
                "294277-01-01 00:00:00+00",
            ]
            for text in others { #expect(PostgresTimestamptz(text) == nil, "\(text)") }
        }

        @Test func timestamps() async throws {
            let texts = [
                "2024-02-29 10:00:00.5", "2024-02-29T10:00:00", "4714-11-24 00:00:00 BC",
                "0044-03-15 23:59:59.999999 BC",
                "294276-12-31 23:59:59.999999", "1999-12-31 24:00:00", "infinity", "-infinity",
            ]
            try await expectSameAsServer("timestamp", texts) { PostgresTimestamp($0) }
            for text in ["2024-02-29 10:00:00Z", "2024-02-29", "294277-01-01 00:00:00", "2024-02-29 "] {
                #expect(PostgresTimestamp(text) == nil, "\(text)")
            }
        }

        @Test func timestampsAreMadeOfDaysAndTimes() throws {
            let day = try #require(PostgresDate("0044-03-15 BC"))
            let time = try #require(PostgresTime("23:59:59.999999"))
            let timestamp = try #require(PostgresTimestamp(date: day, time: time))
            #expect(timestamp.description == "0044-03-15 23:59:59.999999 BC")
            #expect(timestamp.date == day && timestamp.time == time)
            #expect(PostgresTimestamp(date: .infinity, time: time) == .infinity)
            #expect(PostgresTimestamp.negativeInfinity.date == .negativeInfinity)
            let last = try #require(PostgresDate("294277-01-01"))
            #expect(PostgresTimestamp(date: last, time: time) == nil)
        }

        @Test func whatTheServerCannotStoreIsNotSent() async throws {
            try await SharedServer.with { client in
                await #expect(throws: PostgresEncodingError.self) {
                    try await client.execute("SELECT \(PostgresDate(daysSince2000: .max - 1))")
                }
                await #expect(throws: PostgresEncodingError.self) {
                    try await client.execute("SELECT \(PostgresTimestamptz(microsecondsSince2000: .min + 1))")
                }
                for seconds in [Double.nan, 1e300, -1e13] {
                    let date = Date(timeIntervalSince1970: seconds)
                    await #expect(throws: PostgresEncodingError.self) { try await client.execute("SELECT \(date)") }
                }
            }
        }

        @Test func infinitiesAreDistantDates() async throws {
            try await SharedServer.with { client in
                let rows = try await client.execute(
                    "SELECT 'infinity'::timestamptz, '-infinity'::timestamp, isfinite(\(Date.distantFuture))")
                let (future, past, isFinite) = try #require(try rows.decode(as: (Date, Date, Bool).self).first)
                #expect(future == .distantFuture)
                #expect(past == .distantPast)
                #expect(!isFinite)
            }
        }

        @Test func intervals() async throws {
            try await expectSameAsServer(
                "interval",
                [
                    (
                        "1 year 2 months -3 days 04:05:06.789",
                        PostgresInterval(months: 14, days: -3, microseconds: 14_706_789_000)
                    ),
                    (
                        "-1 year -2 mons +3 days -04:05:06",
                        PostgresInterval(months: -14, days: 3, microseconds: -14_706_000_000)
                    ),
                    ("00:00:00", PostgresInterval()), ("1 mon", PostgresInterval(months: 1)),
                    ("-1 days", PostgresInterval(days: -1)),
                    ("300:00:00", PostgresInterval(microseconds: 1_080_000_000_000)),
                    ("1 day 00:00:00.000001", PostgresInterval(days: 1, microseconds: 1)),
                    ("178000000 years", PostgresInterval(months: 2_136_000_000)),
                    ("-00:00:00.000001", PostgresInterval(microseconds: -1)),
                ])
        }

        @Test func durationsBecomeIntervals() {
            #expect(PostgresInterval(.milliseconds(1_500))?.description == "00:00:01.5")
            for extreme in [Duration.seconds(Int64.max), .seconds(Int64.min), .seconds(Int64.max) * 10] {
                #expect(PostgresInterval(extreme) == nil)
            }
            #expect(Duration(PostgresInterval(microseconds: -1)) == .microseconds(-1))
            #expect(Duration(PostgresInterval(days: 1)) == nil)
        }
    }
}
