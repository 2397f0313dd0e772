"""The tables of odd records: one entry, one record."""

from changes import app, both, called, drop, first, last, linked, put, signed_in_with, spelled, user
from record import Raw

JOHNS = [
  called("John Smith", "john.smith@example.com"),
  both(called("John Smith", "j.smith@example.org"), signed_in_with("google-oauth2", 1)),
  called("Johnny Andersen", "johnny@nordlys.example"),
  called("JOHN O'NEIL", "JOHN.ONEIL@EXAMPLE.COM"),
  called("Johannes van den Berg", "johannes@example.net"),
  called("john"),
  called("Johnathan  Two-Spaces"),
  called("Elton John"),
  called(" John Leading-Space"),
  put(name=Raw(r'"Jo\u0068n Escap\u00e9"')),
  put(name=Raw(r'"\u004a\u006f\u0068\u006e"'), nickname="JJ"),
  called("J\u043ehn Cyrillic-O"),
  called("\uff2a\uff4f\uff48\uff4e Fullwidth"),
  called("J\u00f3hn Accented"),
  called("John\nNewline"),
  called("John*"),
  called("John? Really*"),
]

SPELLINGS = [
  put(email=Raw(r'"ana\u0040example.com"')),
  put(email=Raw(r'"li.wei@ex\u0061mple.com"')),
  put(email=Raw(r'"kari\u0040example\u002Ecom"')),
  put(email=Raw(r'"\u0062o\u0040example.org"')),
  both(put(email="key@example.net"), spelled("email", r'"e\u006dail"')),
  both(put(email="escaped.key@example.com"), spelled("email", r'"\u0065\u006D\u0061\u0069\u006C"')),
  spelled("name", r'"n\u0061me"'),
  both(put(email_verified=True), spelled("email_verified", r'"email\u005fverified"')),
  both(signed_in_with("google-oauth2", 2), spelled("identities", r'"identit\u0069es"')),
  both(signed_in_with("google-oauth2", 3), lambda r: r.get("identities")[0].update(connection=Raw(r'"google\u002doauth2"'))),
  put(picture=Raw(r'"https:\/\/cdn.example\/avatars\/x.png"')),
  put(picture=Raw(r'"https:\/\/cdn.example\u002favatars\/y.png"'), user_id=Raw(r'"auth0\u007c5f7c8ec7c33c6c004bbafe82"')),
  put(name=Raw(r'"Ren\u00e9 M\u00FCller"')),
  put(name="René Müller"),
  put(name=Raw(r'"Zo\u00EB \"Zed\" O\u0027Hara"')),
  put(name="tab\there, newline\nhere, return\rhere"),
  put(name=Raw(r'"form\ffeed back\bspace"'), nickname=Raw(r'"\u0000nul"')),
  user((Raw(r'"pl\u0061n"'), "gold"), (Raw(r'"favourite\u0020colour"'), "green")),
  app((Raw(r'"\u0072oles"'), ["admin"])),
]

# Characters that look like others, or like nothing, are written as escapes here so that they can be told apart.
UNICODE = [
  put(name="Jos\u00e9 \u00c1lvarez", given_name="Jos\u00e9"), put(name="Jose\u0301 A\u0301lvarez", given_name="Jose\u0301"),
  put(name="Zo\u00eb Bront\u00eb"), put(name="Zoe\u0308 Bronte\u0308"), put(given_name="Zo\u00eb"), put(given_name="Zoe\u0308"),
  put(name="\u00c5ngstr\u00f6m"), put(name="\u212bngstr\u00f6m"), put(name="A\u030angstro\u0308m"),
  put(name="\ud55c\uae00 \uc774\ub984"), put(name="\u1112\u1161\u11ab\u1100\u1173\u11af \u110b\u1175\u1105\u1173\u11b7"),
  called("Zo\u00eb 👩🏽‍🚀"), called("👨‍👩‍👧‍👦 Family"), called("🇳🇴 Kari"), called("1️⃣ First"),
  put(name=Raw(r'"Smile \ud83d\ude00"')), put(name="Smile 😀"), put(nickname="🤷🏿‍♂️"),
  put(name="𠮷野家"), put(name=Raw(r'"\ud842\udfb7\u91ce\u5bb6"')), put(name="山田\u3000太郎"),
  put(name="\u200fمحمد عبد الله\u200e"), put(name="ש\u05c1\u05b8לו\u05b9ם כהן"), put(name="\u202edrowssap\u202c"),
  called("\u0130brahim I\u015f\u0131k", "\u0130BRAHIM@example.com"), called("ibrahim i\u015f\u0131k"), called("IBRAHIM ISIK"),
  called("\u0131lg\u0131n I\u015eIL"), called("\u212aelvin Kirk"), called("Kelvin Kirk"), put(nickname="kelvin"),
  put(email="\u212aelvin@example.com"), called("Anna Strau\u00df"), called("ANNA STRAU\u1e9e"), called("ANNA STRAUSS"),
  put(family_name="Wei\u00df"), put(family_name="WEI\u1e9e"),
  put(name="Σ\u038aΣΥΦΟΣ"), put(name="σ\u03afσυφο\u03c2"), put(name="σ\u03afσυφο\u03c3"), put(nickname="Οδυσσε\u03cd\u03c2"),
  put(name="\u01c5abrak"), put(name="\u01c6abrak"), put(name="\ufb01ona"), put(nickname="\u2167 \u2177 \u24da"),
  put(name="no\u00a0break"), put(name="zero\u200bwidth"), put(name="line\u2028separator"), put(name="next\u0085line"),
  put(name="delete\x7f"), put(name="\uffff and \U0010ffff"), put(nickname="e\u0301\u0301\u0301 stacked"),
  put(name=Raw(r'"lone \ud800 surrogate"')), put(nickname=Raw(r'"\udc00\ud800"')), user(("motto", Raw(r'"half \udfff"'))),
]

ABSENT = [
  drop("email", "email_verified"), drop("name"), drop("given_name", "family_name"), drop("identities"),
  drop("app_metadata"), drop("user_metadata"), drop("app_metadata", "user_metadata"),
  drop("last_login", "last_ip", "logins_count"),
  drop("last_login", "logins_count"), drop("created_at"), drop("updated_at"), drop("blocked"), drop("user_id"),
  put(email=None), put(name=None), put(blocked=None), put(last_login=None, logins_count=None), put(user_metadata=None),
  put(app_metadata=None), put(identities=None), put(email_verified=None), put(given_name=None, family_name=None),
  put(email=""), put(name="", nickname=""), put(phone_number=""), put(username="", last_ip=""), put(last_login=""),
  put(identities=[]), put(app_metadata={}), put(user_metadata={}), put(app_metadata=[], user_metadata=[]), put(multifactor=[]),
  user(("plan", ""), ("tags", [])), user(("plan", None), ("prefs", {})), app(("plan2", None), ("roles2", [None, None])),
  lambda record: record.clear(),
  lambda record: record.__setitem__(slice(None), [["user_id", "auth0|only-an-id"]]),
]

TYPES = [
  put(blocked=True), put(blocked=True), put(blocked=True, email_verified=False), put(blocked=False), put(blocked=False),
  put(email_verified="true"), put(blocked="false"), put(blocked=1), put(email_verified=0), put(blocked=[True, False]),
  put(logins_count=0), put(logins_count=0), put(logins_count=3_000_000), put(logins_count=Raw("2147483648")),
  put(logins_count=Raw("9007199254740993")), put(logins_count="12"), put(logins_count=Raw("4.0")), put(logins_count=Raw("1e2")),
  put(logins_count=-1), put(logins_count=[5, 500]), put(phone_number=Raw("12025550142")), put(name=Raw("12345")), put(name=True),
  put(email=["first@example.com", "second@example.net"]), put(email=[["nested@example.com"], None, []]),
  put(email={"address": "in.object@example.com", "domain": "acme.example"}), put(nickname=["Bo", "BoBo"]),
]

NUMBERS = [
  user(("score", Raw("1.0"))), user(("score", "1.0")), user(("score", Raw("1"))), user(("score", "1")),
  user(("score", Raw("1e2"))),
  user(("score", Raw("1E+2"))), user(("score", "1e2")), user(("score", Raw("100.00"))), user(("score", Raw("-0"))),
  user(("score", Raw("-0.0"))), user(("score", 0)), user(("score", "-0")), user(("score", Raw("0.1"))),
  user(("score", Raw("1e-1"))),
  user(("score", "007")), user(("score", [1, "1.0", Raw("1.0"), Raw("10e-1"), True])), user(("score", Raw("1e400"))),
  user(("score", Raw("-1e400"))), user(("score", Raw("1e-400"))), user(("score", Raw("0.30000000000000004"))),
  app(("crm_id", Raw("123456789012345678"))), app(("crm_id", "123456789012345678")), app(("crm_id", Raw("123456789012345679"))),
  app(("crm_id", Raw("1234567890123456789"))), app(("crm_id", "1234567890123456789")),
  app(("crm_id", Raw("1234567890123456788"))),
  app(("crm_id", Raw("9007199254740992"))), app(("crm_id", Raw("9007199254740993"))), app(("crm_id", Raw("9007199254740993.0"))),
  app(("crm_id", Raw("9223372036854775807"))), app(("crm_id", Raw("9223372036854775808"))),
  app(("crm_id", Raw("-9223372036854775808"))), app(("crm_id", Raw("-9223372036854775809"))),
  app(("crm_id", Raw("18446744073709551616"))), app(("crm_id", Raw("1" + "0" * 40))),
]

DATES = [
  put(created_at="2020-01-01T00:00:00.000Z"), put(created_at="2019-12-31T23:59:59.999Z"),
  put(created_at="2024-02-29T12:00:00.000Z"), put(created_at="2024-02-29T23:59:59.999Z"),
  put(created_at="2024-03-01T00:00:00.000Z"),
  put(created_at="2024-12-31T23:59:59.999Z"), put(created_at="2025-01-01T00:00:00.000Z"),
  put(created_at="2023-06-30T23:59:59.999Z"), put(created_at="2023-07-01T00:00:00.000Z"),
  put(created_at="2023-02-29T12:00:00.000Z"), put(created_at="2024-13-01T00:00:00.000Z"),
  put(last_login="2024-12-31T23:59:59.999Z"), put(last_login="2025-01-01T00:00:00.000Z"),
  put(last_login="2023-11-30T23:59:59.999Z"), put(last_login="2023-12-01T00:00:00.000Z"),
  put(last_login="2024-06-01T00:30:00.000+02:00"), put(last_login="2024-05-31T22:30:00-05:00"),
  put(last_login="2025-01-01T01:00:00+01:00"), put(last_login="2024-12-31T23:30:00.000-00:30"),
  put(last_login="2024-02-29T10:15:30Z"), put(last_login="2024-02-29T10:15:30.5Z"), put(last_login="2024-02-29T10:15Z"),
  put(last_login="2024-02-29T10:15:30.123456789Z"), put(last_login="2024-02-29T10:15:30"), put(last_login="2024-02-29"),
  put(last_login="2024-02"), put(last_login="2024"), put(last_login="2024-02-29T10Z"), put(last_login="2024-02-29T10:15:30,500Z"),
  put(last_login="2024-02-29T10:15:30+0200"), put(last_login="2024-02-29 10:15:30Z"), put(last_login="2024-02-29t10:15:30z"),
  put(last_login="2024-06-30T23:59:60Z"), put(last_login="2024-06-30T24:00:00Z"), put(last_login="2024-06-31T00:00:00Z"),
  put(last_login="never"), put(last_login="not yet (invited)"), put(last_login="n/a"), put(last_login=Raw("1709201730000")),
  put(last_login=["2023-05-05T05:05:05.000Z", "2025-05-05T05:05:05.000Z"]), put(updated_at="9999-12-31T23:59:59.999Z"),
  put(updated_at="0001-01-01T00:00:00Z"), put(updated_at="0000-12-31T23:59:59Z"), put(updated_at="9999-12-31T23:59:59-01:00"),
]

NESTING = [
  app(("matrix", [[1, 2], [3, [4, 5]], []])), app(("matrix", [[[]], [{}], [None]])), app(("matrix", [[[["deep"]]]])),
  app(("teams", [{"name": "core", "tags": ["a", "b"]}, {"name": "ops", "tags": []}, [{"name": "nested", "tags": ["c"]}]])),
  app(("teams", [{"name": "core", "role": "viewer"}, {"name": "ops", "role": "admin"}])),
  app(("teams", {"name": "single", "role": "admin"})), app(("a", {"b": {"c": {"d": {"e": "bottom"}}}})),
  user(("addresses2", [[{"city": "Oslo"}], {"city": ["Bergen", ["Voss"]]}])), user(("flags", [True, "true", 1, None])),
  user(("a", [{"b": [{"c": [1, [2, {"d": "x"}]]}]}])), user(("empty", {"a": {}, "b": [], "c": [[], [{}]]})),
  user(("email_verified", True), ("blocked", True), ("email", "decoy@example.com")),
  app(("identities_old", [{"connection": "google-oauth2"}]), ("name", "John Decoy")),
]

IDENTITIES = [
  both(signed_in_with("auth0", 61),
       linked("google-oauth2", 11, email="second@example.net", email_verified=True, name="Second Self")),
  both(signed_in_with("auth0", 62),
       linked("google-oauth2", 12, email="work@acme.example", email_verified=False, given_name="Wörk")),
  linked("github", 13, email="dev@example.org", name="dev", nickname="d3v"),
  linked("samlp", 14, email="jane@acme.example", groups=["Admins", "Staff"]),
  linked("sms", 15, phone_number="+12025550123", phone_verified=True),
  both(linked("facebook", 16), linked("google-oauth2", 17, email="third@example.com")),
  both(put(email_verified=True), linked("google-oauth2", 18)), both(put(email_verified=True), linked("google-oauth2", 19)),
  signed_in_with("google-oauth2", 20), signed_in_with("google-oauth2", 21), signed_in_with("google-oauth2", 22),
  signed_in_with("google-oauth2", 23, False), signed_in_with("google-oauth2", 24, None), signed_in_with("google-oauth2", 25),
  signed_in_with("samlp", 26), signed_in_with("waad", 27), signed_in_with("oidc", 28), signed_in_with("ad", 29),
  signed_in_with("apple", 30), signed_in_with("twitter", 31), signed_in_with("linkedin", 32), signed_in_with("email", 33),
  put(identities={"connection": "google-oauth2", "provider": "google-oauth2"}, email_verified=True),
  put(identities="google-oauth2"),
]

FLAT = [
  last(("user_metadata.plan", "gold")), both(drop("user_metadata"), last(("user_metadata.plan", "gold"))),
  both(user(("plan", "silver")), last(("user_metadata.plan", "gold"))),
  both(user(("plan", "gold")), last(("user_metadata.plan", None))),
  both(user(("plan", "gold")), first(("user_metadata.plan", ["silver", "trial"]))),
  both(drop("identities"), put(email_verified=True), last(("identities[0].connection", "google-oauth2"))),
  both(drop("identities"), last(("identities[0].connection", "github"), ("identities[1].connection", "google-oauth2"))),
  both(signed_in_with("auth0", 41), last(("identities[0].connection", "google-oauth2"))),
  both(signed_in_with("google-oauth2", 42), last(("identities[0].connection", None))),
  both(signed_in_with("google-oauth2", 43), first(("identities[0].connection", "acme-saml"))),
  both(drop("identities"), put(email_verified=True),
       last(("identities[0]", {"connection": "google-oauth2", "provider": "google-oauth2"}))),
  both(drop("app_metadata"), last(("app_metadata.roles[0]", "admin"), ("app_metadata.roles[1]", "billing"))),
  both(drop("user_metadata"), last(("user_metadata.address", {"city": "Oslo", "geo": {"lat": Raw("59.91")}}))),
  both(drop("app_metadata"), last(("app_metadata.subscription.plan", "gold"), ("app_metadata.subscription.seats", 12))),
  last(("email.domain", "flat.example")), last(("email.domain", None)), last(("multifactor[0]", "guardian")),
  last((Raw(r'"user_metadata\u002eplan"'), "platinum")),
]

REPEATS = [
  last(("email", "second.key@example.com")), last(("email", None)), first(("email", "first.key@example.com")),
  first(("email", None)), first(("name", "John First")), last(("name", "John Last")),
  last((Raw(r'"n\u0061me"'), "John Escaped-Later")),
  last(("user_metadata", {"plan": "second"})), user(("plan", "first"), ("plan", "second")),
  last(("blocked", True), ("blocked", False)),
  last(("user_metadata.plan", "one"), ("user_metadata.plan", "two")), app(("a", {"x": 1}), ("a", {"y": 2})),
]

KEYS = [
  user(("favourite colour", "blue"), ("shoe size", 42)), user(("favourite colour", "deep red")), user(("first.name", "Dotted")),
  user(("first.name", "Ana"), ("first", {"name": "Nested"})), user(("x:y", 1), ("http://key.example", "url")),
  user(("a*b", "star"), ("*", "any")),
  user(("a*b", "x"), ("aXb", "y")), user(('say "hi"', "quoted"), ("it's", "single")), user(("Plan", "Gold"), ("PLAN", "GOLD")),
  user(("plan", "gold"), ("Plan", "silver")), user(("AND", "and"), ("OR", "or"), ("NOT", "not")),
  app(("AND", 1), ("OR", 2), ("TO", 3)),
  user(("_exists_", "yes"), ("", "empty key")), user(("", {"": "twice empty"})),
  last(("_exists_", "root"), ("_missing_", "root")),
  last(("AND", "root and"), ("", "root empty")),
  user(("日本", "nihon"), ("caf\u00e9", "NFC"), ("cafe\u0301", "NFD")), user(("back\\slash", 1), ("new\nline", 2)),
  user(("(a)", 1), ("[0]", 2), ("{b}", 3)), user(("-minus", 1), ("+plus", 2), ("!bang", 3)),
  app(("$ref", "x"), ("a-b_c", "y"), ("0", "z")),
  user(("emoji 😀", True), ("x" * 300, "long key")), app(("__proto__", "a"), ("constructor", "b")),
]

NOTES = [
  user(("note", '" OR *:*')), user(("note", '") OR (blocked:true')), user(("note", "name:John*")),
  user(("note", "C:\\Users\\jo")),
  user(("note", 'a\\"b')), user(("note", "ends in \\")), user(("note", "\\")), user(("note", '"')), user(("note", "[* TO *]")),
  user(("note", "/.*/")), user(("note", "x~2^3")), user(("note", "NOT blocked:true")), user(("note", "AND")),
  user(("note", "to")),
  user(("note", "*")), user(("note", "?")), user(("note", "a*b?c")),
  user(("note", "&& || ! + - : ( ) { } [ ] ^ ~ * ? / = < > |")),
  user(("note", '{"email":"inner@example.com"}')),
  user(("note", '"email_verified":true,"identities":[{"connection":"google-oauth2"}]')),
  user(("note", " leading and trailing ")), user(("note", "\\u0041")), user(("note", "null")), user(("note", "true")),
]

ADDRESSES = [
  called("Star*Man"), called("Who? Me"), called("**"), called("100% *real*"),
  put(email="ana+news@example.com"), put(email="bo+lists+2024@example.org"), put(email="+leading@example.com"),
  both(signed_in_with("google-oauth2", 51), put(email="Mixed.Case@Example.COM")), put(email="SHOUT@EXAMPLE.ORG"),
  put(email='"odd@local"@example.com'), put(email="two@at@example.net"), put(email="no-at-sign"), put(email="trailing@"),
  put(email="almost@example.com.example"), put(email="user@notexample.com.example"),
  put(email="x@sub.example.com"), put(email="@example.com"),
  put(username="UpperCase_Name"), put(username="dash-ed.name"), put(user_id="auth0|with space"),
  put(user_id="auth0|auth0|5f7c8ec7c33c6c004bbafe83"),
  put(user_id="sms|5f7c8ec7c33c6c004bbafe84", last_ip="2001:db8::ff00:42:8329"), put(last_ip="::ffff:192.0.2.128"),
  user(("bio", " ".join(["Longer than any buffer should assume; ends like a mail address."] * 64) + " bio@example.com")),
]
