extension Query {
  /// The users who meet both conditions.
  public static func && (left: Query, right: Query) -> Query { .and([left, right]) }

  /// The users who meet at least one of two conditions.
  public static func || (left: Query, right: Query) -> Query { .or([left, right]) }

  /// The users who do not meet the condition.
  public static prefix func ! (query: Query) -> Query { .not(query) }
}
