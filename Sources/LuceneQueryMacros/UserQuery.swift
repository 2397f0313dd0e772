@_exported import LuceneQuery

/// A query that the compiler checks: mistakes are errors at their place in the literal, and what is likely not meant is a warning there.
///
/// It becomes an expression that makes the query from its parts, so that nothing is parsed when the program runs and nothing is thrown.
///
/// ```swift
/// let active = #userQuery("email:*@example.com AND logins_count:[5 TO *]")
/// let hers = #userQuery("email:\(address) AND blocked:false")
/// ```
///
/// A project file `.lq.json` in a folder around the source file, up to that of `Package.swift`, tells the schema, the dialect and the rules.
@freestanding(expression)
public macro userQuery(_ template: QueryTemplate) -> Query =
  #externalMacro(module: "LuceneQueryMacroPlugin", type: "UserQuery_82e15bd5053dd24a")
