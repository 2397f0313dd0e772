import LuceneQuery
import LuceneSyntax

/// The options of every command that reads queries: how the text is read.
package enum ReadingOptions {
  package static let dialect = Option.choice(
    "dialect", ["auth0": Dialect.auth0, "lucene": .lucene], initial: .auth0,
    "whose language the query is written in (default: that of .lq.json, or auth0)")
  package static let defaultOperator = Option.choice(
    "default-operator", ["or": DefaultOperator.or, "and": .and], initial: .or,
    "what joins clauses that stand side by side (default: or)")
  package static let quotedWildcards = Option.choice(
    "quoted-wildcards", ["pattern": QuotedWildcards.pattern, "literal": .literal],
    "whether * between quotes is a wildcard or a plain character (default: pattern in auth0, literal in lucene)")
  package static let bareFields = Option.list(
    "bare-fields", "a,b",
    "the fields that a clause without a field searches (default: email, user_id, phone_number and every name)")

  package static let group = OptionGroup("Query options", dialect, defaultOperator, quotedWildcards, bareFields)

  /// Not part of the group, as not every command that reads queries asks what the fields are.
  package static let schema = Option.path(
    "schema", "read which fields of your own there are from a *.lq-schema.json file (default: that of .lq.json)")

  /// Not part of the group: what the operands are beside it differs from command to command.
  package static let queryFile = Option.path("query-file", "read the query from a file instead of an operand")
}

extension QueryOptions {
  /// The options that were given; the dialect of the project unless one is given.
  package init(_ arguments: Arguments) throws(Failure) {
    try self.init(arguments, in: .current())
  }

  init(_ arguments: Arguments, in project: Project) throws(Failure) {
    let projectDialect = arguments.gives(ReadingOptions.dialect) ? nil : project.settings.dialect
    self.init(
      dialect: projectDialect ?? arguments[ReadingOptions.dialect], defaultOperator: arguments[ReadingOptions.defaultOperator])
    if let quotedWildcards = arguments[ReadingOptions.quotedWildcards] {
      if dialect == .lucene, quotedWildcards == .pattern {
        throw .usage("in the dialect 'lucene' a * between quotes is always a plain character")
      }
      self.quotedWildcards = quotedWildcards
    }
    if let names = arguments[ReadingOptions.bareFields] { defaultFields = try FieldPath.list(names, of: "--bare-fields") }
  }
}

extension FieldPath {
  /// The fields that an option names.
  package static func list(_ names: [String], of option: String) throws(Failure) -> [FieldPath] {
    var paths: [FieldPath] = []
    for name in names { paths.append(try one(name, of: option)) }
    return paths
  }

  /// The path that the value of an option names.
  package static func one(_ name: String, of option: String) throws(Failure) -> FieldPath {
    guard let path = FieldPath(parsing: name) else {
      throw .usage("'\(name)' is no field name for '\(option)'; keys are separated by single dots, as in app_metadata.plan")
    }
    return path
  }
}
