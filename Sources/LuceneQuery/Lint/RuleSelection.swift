import LuceneSyntax

/// Which rules speak. Syntax errors are no rules and are always reported.
///
/// ```swift
/// QuerySyntax(parsing: "jane").lint(rules: RuleSelection(ignoring: ["bare-term"])).count   // 0
/// ```
public struct RuleSelection: Sendable, Hashable {
  /// The only rules that speak; nothing if all do.
  public var selected: Set<Diagnostic.ID>?
  /// Rules that are silent, also selected ones.
  public var ignored: Set<Diagnostic.ID>

  /// All rules, or only the selected ones, without the ignored ones.
  public init(selecting selected: Set<Diagnostic.ID>? = nil, ignoring ignored: Set<Diagnostic.ID> = []) {
    self.selected = selected
    self.ignored = ignored
  }

  /// Whether a rule speaks.
  public func includes(_ id: Diagnostic.ID) -> Bool { selected?.contains(id) != false && !ignored.contains(id) }
}
