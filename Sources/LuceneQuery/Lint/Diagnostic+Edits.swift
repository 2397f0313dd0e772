import LuceneSyntax

extension [Diagnostic] {
  /// The fixes to apply in one go: of each finding the first that may be applied, unless it meets one that was chosen before.
  ///
  /// - Parameter includesUnsafe: Whether fixes that change the meaning may be applied too.
  func chosenFixes(includingUnsafe includesUnsafe: Bool) -> [Diagnostic.Fix] {
    var chosen: [Diagnostic.Fix] = []
    var taken: [SourceSpan] = []
    for finding in self {
      guard let fix = finding.fixes.first(where: { ($0.keepsMeaning || includesUnsafe) && !$0.edits.isEmpty }) else { continue }
      let spans = fix.edits.map { $0.span }
      guard !spans.contains(where: { span in taken.contains { $0.meets(span) } }) else { continue }
      chosen.append(fix)
      taken += spans
    }
    return chosen
  }
}

extension SourceSpan {
  /// Whether two edits could get in each other's way: they overlap, or one inserts where the other begins or ends.
  fileprivate func meets(_ other: SourceSpan) -> Bool {
    isEmpty || other.isEmpty ? start <= other.end && other.start <= end : start < other.end && other.start < end
  }
}
