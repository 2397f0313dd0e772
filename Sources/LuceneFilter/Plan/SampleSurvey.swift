import ScanKernels

/// How often the finders of a query find something in some first lines of a dump, and so what they cost.
///
/// Costs are nanoseconds a line, roughly as measured; only their order matters.
struct SampleSurvey {
  private static let costOfReading = 300.0
  private static let costOfVet = 30.0
  private static let costOfNeedle = 5.0
  /// From this share of the cost of reading every line on, a search does not pay.
  private static let worthwhileShare = 0.75

  private struct Count {
    var occurrences = 0
    var lines = 0
    var lastLineEnd = -1
  }

  private let predicate: Predicate
  private let lineCount: Int
  private var counts: [Finder: Count] = [:]

  init(of sample: UnsafeRawBufferPointer, for predicate: Predicate) {
    self.predicate = predicate
    let finders = Array(Set(Requirement.finders(for: predicate)))
    guard finders.count <= NeedleSearch.mostNeedles, !finders.isEmpty, let start = sample.baseAddress else {
      lineCount = 0
      return
    }
    var vets = finders.map { finder -> KeyVet? in
      if case .key(let slot, _) = finder { KeyVet(predicate, slot: slot, .chosen) } else { nil }
    }
    let search = NeedleSearch(
      finders.enumerated().map { ($1.needle, .key(vet: $0)) }, hazards: [], indicesAreHazards: false)
    var events = Array(repeating: scan_event(), count: 1024)
    var progress = scan_progress()
    var found = Array(repeating: Count(), count: finders.count)
    while progress.position < sample.count {
      let count = search.search(sample, .chosen, &progress, into: &events)
      for index in 0..<count {
        search.forEachNeedle(at: events[index], in: sample) { role, end in
          guard case .key(let number) = role else { return true }
          found[number].occurrences += 1
          guard Int(events[index].position) >= found[number].lastLineEnd else { return true }
          guard vets[number]?.passes(end, in: sample) ?? true else { return true }
          found[number].lines += 1
          found[number].lastLineEnd =
            scan_next_line_feed(start.assumingMemoryBound(to: UInt8.self), sample.count, Int(events[index].position))
          return true
        }
      }
    }
    lineCount = max(1, progress.line_feeds)
    for (finder, count) in zip(finders, found) { counts[finder] = count }
  }

  /// What a finder costs a line.
  func cost(_ finder: Finder) -> Double {
    guard lineCount > 0, let count = counts[finder] else {
      if case .key = finder { return Self.costOfReading / 4 } else { return Self.costOfNeedle }
    }
    let sum = Double(count.occurrences) * costOfOccurrence(finder) + Double(count.lines) * Self.costOfReading
    return sum / Double(lineCount) + Self.costOfNeedle
  }

  private func costOfOccurrence(_ finder: Finder) -> Double {
    guard case .key(let slot, _) = finder else { return Self.costOfNeedle }
    return Self.costOfVet + Self.costOfNeedle * Double(min(predicate.slotSources[slot].comparisonCount, 100))
  }

  /// Whether searching at a cost is better than reading every line.
  func pays(_ cost: Double) -> Bool { cost < Self.worthwhileShare * Self.costOfReading }
}
