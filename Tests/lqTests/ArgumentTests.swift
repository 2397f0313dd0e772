import LuceneQuery
import Testing

@testable import QueryCommands
@testable import lq

/// The words behind `lq filter`, and what becomes of them.
@Suite struct ArgumentTests {
  private typealias Filter = FilterCommand

  @Test(
    "options and operands in every form",
    arguments: [
      ("q", "query=q"),
      ("q a b", "query=q dumps=a,b"),
      ("-c q", "count query=q"),
      ("q a -c b", "count query=q dumps=a,b"),
      ("-cv q", "count invert query=q"),
      ("--count --invert q", "count invert query=q"),
      ("-n 5 q", "limit=5 query=q"),
      ("-n5 q", "limit=5 query=q"),
      ("-cn5 q", "count limit=5 query=q"),
      ("-cn 5 q", "count limit=5 query=q"),
      ("--limit 5 q", "limit=5 query=q"),
      ("--limit=5 q", "limit=5 query=q"),
      ("--limit 5 --limit=6 q", "limit=6 query=q"),
      ("--limit 0 q", "limit=0 query=q"),
      ("q -", "query=q dumps=-"),
      ("q -- -", "query=q dumps=-"),
      ("-- -blocked -c", "query=-blocked dumps=-c"),
      ("q -- --", "query=q dumps=--"),
      ("q --fields a,b.c", "fields=a+b.c query=q"),
      (#"q --fields a\,b,c"#, #"fields=a\,b+c query=q"#),
      (#"q --fields a\\,c"#, #"fields=a\\+c query=q"#),
      ("q --rename Id=user_id --rename=A=b=c", "rename=Id:user_id+A:b=c query=q"),
      ("--query-file f a b", "file=f dumps=a,b"),
      ("a --query-file=f", "file=f dumps=a"),
      ("--query-file - a", "file=- dumps=a"),
      ("--dialect lucene --default-operator and q", "lucene and query=q"),
      ("--quoted-wildcards=literal q", "literal query=q"),
      ("--color never q", "never query=q"),
      ("--help", "help"),
      ("-h --count --fields a", "help count fields=a"),
    ])
  func parsed(line: String, expected: String) throws {
    #expect(try description(of: parse(line)) == expected)
  }

  @Test(
    "mistakes are named exactly",
    arguments: [
      ("", "'lq filter' needs a QUERY"),
      ("-c", "'lq filter' needs a QUERY"),
      ("-blocked", "unknown option '-blocked'; to pass it as an operand write it after '--'"),
      ("-created_at:*", "unknown option '-created_at:*'; to pass it as an operand write it after '--'"),
      ("-x q", "unknown option '-x'; to pass it as an operand write it after '--'"),
      ("--lmit 5 q", "unknown option '--lmit' (did you mean '--limit'?); to pass it as an operand write it after '--'"),
      ("--lmit=5 q", "unknown option '--lmit' (did you mean '--limit'?); to pass it as an operand write it after '--'"),
      ("--dial q", "unknown option '--dial' (did you mean '--dialect'?); to pass it as an operand write it after '--'"),
      ("--zebra q", "unknown option '--zebra'; to pass it as an operand write it after '--'"),
      ("--=x q", "unknown option '--'; to pass it as an operand write it after '--'"),
      ("--count=3 q", "option '--count' takes no value, but has '3'"),
      ("--limit", "option '--limit' needs a value: --limit N"),
      ("q -n", "option '-n' needs a value: -n N"),
      ("--query-file", "option '--query-file' needs a value: --query-file PATH"),
      ("--query-file=", "option '--query-file' must not be empty"),
      ("--limit ten q", "option '--limit' takes a whole number, not 'ten'"),
      ("--limit= q", "option '--limit' takes a whole number, not ''"),
      ("--limit -1 q", "option '--limit' takes a whole number, not '-1'"),
      ("--limit 99999999999999999999 q", "option '--limit' takes a whole number, not '99999999999999999999'"),
      (
        "-name:jane",
        "option '-n' takes a whole number, not 'ame:jane'; to pass '-name:jane' as an operand write it after '--'"
      ),
      ("--dialect sql q", "option '--dialect' takes auth0 or lucene, not 'sql'"),
      ("--dialect lucen q", "option '--dialect' takes auth0 or lucene, not 'lucen'; did you mean 'lucene'?"),
      ("--color sometimes q", "option '--color' takes auto, always or never, not 'sometimes'"),
      ("--fields a,,b q", "option '--fields' has an empty name in 'a,,b'"),
      ("--fields= q", "option '--fields' has an empty name in ''"),
      ("--rename Old q", "option '--rename' takes two names, Old=new, not 'Old'"),
      ("--rename =new q", "option '--rename' takes two names, Old=new, not '=new'"),
      ("--count --fields a q", "options '--count' and '--fields' exclude each other"),
    ])
  func refused(line: String, message: String) {
    #expect(throws: Failure.usage(message)) { try parse(line) }
  }

  @Test(
    "operands change with the options beside them",
    arguments: [
      ("a b", "queries=a,b"),
      ("--files a b", "paths=a,b"),
      ("--query-file f", "file=f"),
      ("", "'lq lint' needs a QUERY"),
      ("--files", "'lq lint' needs a PATH"),
      ("--query-file f a", "unexpected operand 'a'"),
      ("--query-file f --files a", "options '--files' and '--query-file' exclude each other"),
    ])
  func lintOperands(line: String, expected: String) {
    do throws(Failure) {
      let arguments = try Arguments(parsing: words(of: line), for: LintCommand.command)
      var parts: [String] = []
      if let file = arguments[ReadingOptions.queryFile] { parts.append("file=\(file)") }
      let queries = arguments[LintCommand.queries].joined(separator: ",")
      if !queries.isEmpty { parts.append("queries=\(queries)") }
      let paths = arguments[QueryInputs.paths].joined(separator: ",")
      if !paths.isEmpty { parts.append("paths=\(paths)") }
      #expect(parts.joined(separator: " ") == expected)
    } catch {
      #expect(error == .usage(expected))
    }
  }

  @Test("options that are not given have their first meaning")
  func initialValues() throws {
    let arguments = try parse("q")
    #expect(arguments[ReadingOptions.dialect] == .auth0)
    #expect(arguments[ReadingOptions.defaultOperator] == .or)
    #expect(arguments[ReadingOptions.quotedWildcards] == nil)
    #expect(arguments[ReadingOptions.bareFields] == nil)
    #expect(arguments[GeneralOptions.color] == .auto)
  }

  private func words(of line: String) -> [String] {
    line.split(separator: " ").map(String.init)
  }

  private func parse(_ line: String) throws(Failure) -> Arguments {
    try Arguments(parsing: words(of: line), for: Filter.command)
  }

  /// Everything that differs from an empty command line, in a fixed order.
  private func description(of arguments: Arguments) -> String {
    var parts: [String] = []
    if arguments[GeneralOptions.help] { parts.append("help") }
    if arguments[ReadingOptions.dialect] == .lucene { parts.append("lucene") }
    if arguments[ReadingOptions.defaultOperator] == .and { parts.append("and") }
    if arguments[ReadingOptions.quotedWildcards] == .literal { parts.append("literal") }
    if arguments[GeneralOptions.color] == .never { parts.append("never") }
    if arguments[Filter.count] { parts.append("count") }
    if arguments[Filter.invert] { parts.append("invert") }
    if let limit = arguments[Filter.limit] { parts.append("limit=\(limit)") }
    if let fields = arguments[Filter.fields] { parts.append("fields=" + fields.joined(separator: "+")) }
    let renames = arguments[Filter.rename].map { "\($0.0):\($0.1)" }
    if !renames.isEmpty { parts.append("rename=" + renames.joined(separator: "+")) }
    if let file = arguments[ReadingOptions.queryFile] { parts.append("file=\(file)") }
    if let query = arguments[Filter.query] { parts.append("query=\(query)") }
    if !arguments[Filter.dumps].isEmpty { parts.append("dumps=" + arguments[Filter.dumps].joined(separator: ",")) }
    return parts.joined(separator: " ")
  }
}
