import LuceneSyntax

extension UserField where Kind == String {
  /// A condition that a value of the field begins with `text`, which may hold any characters. With empty text, that the field has a value.
  ///
  /// ```swift
  /// Query { $0.userID.hasPrefix("auth0|") }.description   // user_id:auth0\|*
  /// ```
  public func hasPrefix(_ text: String) -> Query { asks(.prefix(text)) }

  /// A condition that a value of the field ends with `text`. Auth0 takes three characters or more, and searches slowly.
  public func hasSuffix(_ text: String) -> Query { asks(.suffix(text)) }

  /// A condition that `text` stands somewhere in a value of the field. Auth0 takes three characters or more, and searches slowly.
  public func contains(_ text: String) -> Query { asks(.containing(text)) }

  /// A condition that a value of the field matches a pattern as a whole: `*` is any run of characters.
  ///
  /// What is interpolated into the pattern is text, whatever it holds.
  ///
  /// ```swift
  /// let company = "a*b"
  /// Query { $0.email.like("jane*@\(company).com") }.description   // email:jane*@a\*b.com
  /// ```
  public func like(_ pattern: Pattern) -> Query { asks(.pattern(pattern)) }
}

extension Match {
  static func prefix(_ text: String) -> Match { .pattern(Pattern([.literal(text), .anyRun])) }
  static func suffix(_ text: String) -> Match { .pattern(Pattern([.anyRun, .literal(text)])) }
  static func containing(_ text: String) -> Match { .pattern(Pattern([.anyRun, .literal(text), .anyRun])) }
}
