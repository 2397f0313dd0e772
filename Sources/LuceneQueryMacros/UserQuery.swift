@_exported import LuceneQuery

/// A query that the compiler checks: mistakes are errors at their place in the literal, and what is likely not meant is a warning there.
///
/// It becomes an expression that makes the query from its parts, so that nothing is parsed when the program runs. Nothing is thrown either, unless
/// a key of a field's name is interpolated, which must not be empty, or there is a regular expression: write `try #userQuery("…")` then.
///
/// ```swift
/// let address = "jane@example.com"
/// let active = #userQuery("email:*@example.com AND logins_count:[5 TO *]")
/// let hers = #userQuery("email:\(address) AND NOT blocked:true")
/// ```
///
/// A project file `.lq.json` in a folder around the source file, up to that of `Package.swift`, tells the schema, the dialect and the rules.
/// The build plugin `LuceneLintPlugin` sees to it that a literal is checked again when the schema or the dialect changes.
@freestanding(expression)
public macro userQuery(_ template: QueryTemplate) -> Query =
  #externalMacro(module: "LuceneQueryMacroPlugin", type: "UserQuery_ce9daf17984f0506")
