/// Stands for the settings of the project that a query was checked against. Only expansions of `#userQuery` name it.
///
/// The build plugin generates a file that declares a member whose name tells one state of the settings from another; a query that was checked
/// against an earlier state names a member that is gone, and is checked again.
@dynamicMemberLookup
public struct ProjectSettings: Sendable {
  /// The settings that a generated file stands for.
  public init() {}

  /// Found where no generated file declares the settings.
  @available(
    *, deprecated,
    message: "nothing tells the compiler when the schema changes; use the plugin 'LuceneLintPlugin', or build anew after a change"
  )
  public static subscript(dynamicMember name: String) -> ProjectSettings { ProjectSettings() }
}

extension Query {
  /// The same query, which was checked against these settings.
  public func checked(under settings: ProjectSettings) -> Query { self }
}
