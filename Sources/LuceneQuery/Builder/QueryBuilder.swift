/// Makes a list of conditions of the lines of a closure. What a line stands for in the whole is up to the function that takes the closure.
@resultBuilder
public enum QueryBuilder {
  /// A condition.
  public static func buildExpression(_ query: Query) -> [Query] { [query] }

  /// The first line.
  public static func buildPartialBlock(first: [Query]) -> [Query] { first }

  /// A further line.
  public static func buildPartialBlock(accumulated: [Query], next: [Query]) -> [Query] { accumulated + next }

  /// No lines: no conditions.
  public static func buildBlock() -> [Query] { [] }

  /// `if` without `else`: no condition if it does not hold.
  public static func buildOptional(_ queries: [Query]?) -> [Query] { queries ?? [] }

  /// The branch that is taken.
  public static func buildEither(first queries: [Query]) -> [Query] { queries }

  /// The branch that is taken.
  public static func buildEither(second queries: [Query]) -> [Query] { queries }

  /// `for`: the conditions of each turn.
  public static func buildArray(_ queries: [[Query]]) -> [Query] { queries.flatMap { $0 } }
}

extension Query {
  /// The users who meet the conditions that the lines of a closure state, each of them.
  ///
  /// ```swift
  /// Query { $0.email == "jane@example.com" && $0.loginsCount >= 3 }.description   // email:jane@example.com AND logins_count:[3 TO *]
  /// ```
  ///
  /// Lines are checked one by one, so that a long query compiles quickly and a mistake is reported where it stands. There may be `if`, `switch`
  /// and `for` between them. Without any condition it is every user.
  public init(@QueryBuilder _ conditions: (UserFields) -> [Query]) { self = .and(conditions(UserFields())) }
}

/// The users who meet at least one of the conditions. No user, if there are none.
///
/// ```swift
/// let addresses = ["jane@example.com", "joe@example.com"]
/// let query = Query { user in
///   anyOf {
///     for address in addresses { user.email == address }
///   }
///   user.blocked.isMissing
/// }
/// query.description   // (email:jane@example.com OR email:joe@example.com) AND (NOT _exists_:blocked)
/// ```
public func anyOf(@QueryBuilder _ conditions: (UserFields) -> [Query]) -> Query { .or(conditions(UserFields())) }

/// The users who meet at least one of the conditions, stated of a user who is named further out.
public func anyOf(@QueryBuilder _ conditions: () -> [Query]) -> Query { .or(conditions()) }

/// The users who meet all of the conditions. Every user, if there are none.
public func allOf(@QueryBuilder _ conditions: (UserFields) -> [Query]) -> Query { .and(conditions(UserFields())) }

/// The users who meet all of the conditions, stated of a user who is named further out.
public func allOf(@QueryBuilder _ conditions: () -> [Query]) -> Query { .and(conditions()) }

/// The users who do not meet all of the conditions. No user, if there are none.
public func not(@QueryBuilder _ conditions: (UserFields) -> [Query]) -> Query { .not(allOf(conditions)) }

/// The users who do not meet all of the conditions, stated of a user who is named further out.
public func not(@QueryBuilder _ conditions: () -> [Query]) -> Query { .not(allOf(conditions)) }
