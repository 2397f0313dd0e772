import LuceneQuery

/// An engine whose own program looks through the file of a dump, for somebody who then decides about each record.
///
/// The program is not asked which records match but which may: those that the query finds, those that it cannot read, and those that it
/// might read otherwise than a filter (``DoubtfulText``). So the filter need look at nothing else, and its answer is the last word.
package enum FileEngine: String, Sendable, CaseIterable {
  case duckdb, spark

  /// A script that prints which lines of a file may match a query, a line each, in the order of the file.
  ///
  /// - `lq row POSITION LENGTH` from DuckDB: how many lines that are not blank come before it, and how many bytes the record has without white
  ///   space around it, or -1 if it cannot be read.
  /// - `lq line POSITION BASE64` from Spark: a number that is 0 for the first line of the file and grows, and the line.
  ///
  /// Behind them stands `lq end COUNT`, from DuckDB with how many lines that are not blank there are, from Spark with 0.
  ///
  /// - Parameters:
  ///   - query: What is asked.
  ///   - path: The file, from the root.
  ///   - isGzip: Whether it is compressed. Spark tells that by the name.
  /// - Throws: ``UnsupportedMatch`` if the engine cannot say the query.
  package func script(for query: Query, path: String, isGzip: Bool) throws(UnsupportedMatch) -> String {
    switch self {
    case .duckdb: try DuckDB.candidates(try Condition(query, target: DuckDB.name), path: path, isGzip: isGzip)
    case .spark: try Spark.candidates(try Condition(query, target: Spark.name), path: path)
    }
  }
}

/// What a record looks like if an engine may read it otherwise than a filter does. Many that all read alike look so, too.
///
/// The expressions are read alike by RE2 and by Java.
enum DoubtfulText {
  /// A record with something that matches this is doubtful.
  static let regexp = [
    // An escape that may stand for U+0000, for a character of a flat key, or for a lone surrogate.
    #"\\u(?:00[0-7]|[dD][89a-fA-F])"#,
    // A key that may stand for a path.
    #""[^"]*[.\[][^"]*"\s*:"#,
    // One with a quote in it, before which a dot may stand.
    #"\\"[^"]*"\s*:"#,
    // A number of more digits than a double has, or with an exponent.
    #"[:,\[\s]-?[0-9][0-9.]{15,}"#,
    #"[:,\[\s]-?[0-9.]+[eE]"#,
    // What is no JSON and is read all the same: a comma before a bracket, and numbers with names.
    #",\s*[\]}]"#,
    #"[:,\[]\s*[-+]?(?:[nN][aA][nN]|[iI][nN][fF])"#,
  ].joined(separator: "|")

  /// In this order: a backslash and what it escapes, which has to go before strings are looked for; a string, with its quotes; and all that is
  /// no bracket of an array.
  private static let unbracketed = [#"\\."#, #""[^"]*""#, #"[^\[\]]+"#]

  /// Whether more arrays stand in each other in the text of a record than a condition would look into. Few records have enough of them to be
  /// looked at.
  ///
  /// - Parameters:
  ///   - length: The engine's function for the length of a text.
  ///   - flags: What its `regexp_replace` is told, so that it replaces everywhere.
  static func nestsArrays(deeperThan most: Int, in text: SQL, length: SQL, flags: SQL = "") -> SQL {
    let brackets = unbracketed.reduce(text) { text, gone in "regexp_replace(\(text), \(text: gone), ''\(flags))" }
    return """
      CASE WHEN \(length)(\(text)) - \(length)(replace(\(text), '[', '')) > \(most)
        THEN contains(\((0..<most).reduce(brackets) { text, _ in "replace(\(text), '[]', '')" }), '[')
        ELSE FALSE
      END
      """
  }
}
