import ScanKernels

/// How the records of a dump are looked through.
///
/// The quickest way is to search for bytes that must stand in every record that matches, and to read nothing but the lines that hold
/// them. Where that does not pay, every line is read as far as the answer takes; and where keys are renamed, or the whole dump is to be
/// checked, every line is read in full.
struct FilterPlan: Sendable {
  /// What is done with a line.
  enum Reading: Sendable {
    /// Read lines with something found in them.
    case candidates([Finder])
    /// Read all lines.
    case everyLine
  }

  let question: Filter.Question
  let kernel: Kernel
  let reading: Reading
  /// Whether a line without hazards can be skimmed.
  let skims: Bool
  /// Whether records are asked for that do not match.
  let inverts: Bool
  /// Whether a record that a skim lets match is read in full, too.
  let checksMatches: Bool
  /// What is searched for in each chunk, hazards among it; nothing if lines are read in full anyway.
  let search: NeedleSearch?
  /// By number: the slot of a vet.
  let vettedSlots: [Int]

  /// - Parameters:
  ///   - sample: Some first lines of the dump, to see how often things stand there.
  init(_ filter: Filter, _ options: DumpOptions, sample: UnsafeRawBufferPointer) {
    question = filter.question
    kernel = options.kernel
    inverts = options.inverts
    checksMatches = options.checksMatches
    guard !options.validates else {
      (reading, skims, search, vettedSlots) = (.everyLine, false, nil, [])
      return
    }
    let finders =
      options.prefilters && !inverts ? Self.finders(for: filter.question, sample, always: options.prefiltersAlways) : nil
    switch filter.question {
    case .word(let word):
      guard let finders else {
        reading = .everyLine
        vettedSlots = []
        let needle = Needle(plainWord: word)
        skims = needle != nil
        search = needle.map { NeedleSearch([], hazards: Hazards(for: [$0]).needles, indicesAreHazards: false) }
        return
      }
      (reading, skims, vettedSlots) = (.candidates(finders), false, [])
      search = NeedleSearch(
        finders.map { ($0.needle, .value) }, hazards: Hazards(for: finders.map { $0.needle }).needles, indicesAreHazards: false)
    case .query(let predicate):
      let needles = (finders ?? []).map { $0.needle }
      let canSkim = SkimTable(predicate.wanted) != nil
      guard canSkim, let hazards = Hazards(for: needles).watching(flatKeysIn: predicate.wanted.trie) else {
        (reading, skims, search, vettedSlots) = (.everyLine, false, nil, [])
        return
      }
      skims = true
      reading = finders.map { .candidates($0) } ?? .everyLine
      var slots: [Int] = []
      let roles = (finders ?? []).map { finder -> (Needle, NeedleSearch.Role) in
        guard case .key(let slot, let needle) = finder else { return (finder.needle, .value) }
        slots.append(slot)
        return (needle, .key(vet: slots.count - 1))
      }
      vettedSlots = slots
      search = NeedleSearch(roles, hazards: hazards.needles, indicesAreHazards: true)
    }
  }

  /// What to search for, if that pays.
  private static func finders(for question: Filter.Question, _ sample: UnsafeRawBufferPointer, always: Bool) -> [Finder]? {
    switch question {
    case .word(let word): return Needle(word: word).map { [.value($0)] }
    case .query(let predicate):
      guard SkimTable(predicate.wanted) != nil else { return nil }
      let survey = SampleSurvey(of: sample, for: predicate)
      guard let requirement = Requirement(predicate, cost: survey.cost), always || survey.pays(requirement.cost) else {
        return nil
      }
      return requirement.finders
    }
  }
}
