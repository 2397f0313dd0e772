import FoundationEssentials
import LuceneFilter
import LuceneQueryMacros

// Queries in files of this target.
print(Queries.activeUsers)
print(Queries.byPlan(plan: "gold", least: 5, since: Date(timeIntervalSince1970: 1_700_000_000)))
print(Queries.default(domain: "example.org", city: "x OR *:*"))

// Fields of the schema, in the builder.
print(Query { $0.plan == "gold" && $0.seats >= 3 && $0.renewed > .day(2024, 12, 31) && $0.city == "Oslo" })

// A literal that is checked under the schema.
let least = 5
let renewed = #userQuery("app_metadata.renewed:2024 AND app_metadata.seats:[\(least) TO 9]")
print(renewed)
for clause in renewed.clauses { if case .field(let field) = clause.scope { print(field.path, field.comparison) } }

// All of them filter records.
let record = Array(#"{"logins_count": 3, "app_metadata": {"renewed": "2024-05-01T00:00:00Z", "seats": 7}}"#.utf8)
print(try Filter(Queries.activeUsers).matches(record), try Filter(renewed).matches(record))
