import LuceneSyntax

/// Which fixes are applied.
///
/// ```swift
/// let syntax = QuerySyntax(parsing: #"email:"*@example.com" AND blokced:true"#)
/// syntax.fixed().text                                        // email:*@example.com AND blokced:true
/// syntax.fixed(FixSelection(changesMeaning: true)).text      // email.domain:example.com AND blocked:true
/// ```
public struct FixSelection: Sendable, Hashable {
  /// The rules whose fixes are applied.
  public var rules: RuleSelection
  /// Whether fixes may change what the query means.
  public var changesMeaning: Bool

  /// The fixes of some rules; those that keep the meaning, or all.
  public init(_ rules: RuleSelection = RuleSelection(), changesMeaning: Bool = false) {
    self.rules = rules
    self.changesMeaning = changesMeaning
  }

  /// The fix of a finding that is applied: the first that may be.
  func fix(of finding: Diagnostic) -> Diagnostic.Fix? {
    guard rules.includes(finding.id) else { return nil }
    return finding.fixes.first { !$0.edits.isEmpty && (changesMeaning || $0.keepsMeaning) }
  }
}

extension [Diagnostic] {
  /// The changes to apply in one go: one fix a finding, the first that may be applied, and all of its edits or none.
  ///
  /// Of fixes that change the same place, or insert at the same one, the earlier finding's is taken; the other is left for another round. The
  /// edits may be passed to ``/LuceneSyntax/SourceText/applying(_:)``, or be moved to where the query stands in a file.
  public func edits(_ selection: FixSelection = FixSelection()) -> [SourceEdit] {
    choices(selection).flatMap { $0.fix.edits }
  }

  /// A finding, and the fix that is applied.
  struct Choice: Sendable, Hashable {
    let rule: Diagnostic.ID
    let fix: Diagnostic.Fix
  }

  /// The fixes that can be applied together.
  func choices(_ selection: FixSelection) -> [Choice] {
    var taken = TakenPlaces()
    var choices: [Choice] = []
    for finding in self {
      guard let fix = selection.fix(of: finding), fix.edits.allSatisfy({ taken.isFree($0.span) }) else { continue }
      for edit in fix.edits { taken.take(edit.span) }
      choices.append(Choice(rule: finding.id, fix: fix))
    }
    return choices
  }
}

/// Places in a text that fixes change, from left to right.
private struct TakenPlaces {
  private var spans: [SourceSpan] = []

  /// Whether a place has no byte in common with those that are taken, nor a place between bytes.
  func isFree(_ span: SourceSpan) -> Bool {
    let index = firstIndex(endingAtOrBehind: span.start)
    return index == spans.count || spans[index].start > span.end
  }

  mutating func take(_ span: SourceSpan) { spans.insert(span, at: firstIndex(endingAtOrBehind: span.start)) }

  private func firstIndex(endingAtOrBehind offset: Int) -> Int {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = low + (high - low) / 2
      if spans[middle].end < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
