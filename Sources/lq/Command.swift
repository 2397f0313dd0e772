/// One command of `lq`, as a value: what it is called, what it takes, and what it does.
struct Command: Sendable {
  typealias Run = @Sendable (Arguments, inout Console) throws(Failure) -> ExitStatus

  /// A command line with the purpose it serves. Every one is parsed by a test.
  struct Example: Sendable {
    let purpose: String
    let line: String

    init(_ purpose: String, _ line: String) {
      self.purpose = purpose
      self.line = line
    }
  }

  /// Two options that make no sense together.
  struct Conflict: Sendable {
    let first: OptionDeclaration
    let second: OptionDeclaration

    init<First, Second>(_ first: Option<First>, _ second: Option<Second>) {
      self.first = first.declaration
      self.second = second.declaration
    }
  }

  let name: String
  /// A line of the overview: begins with a verb, ends without a full stop.
  let summary: String
  /// The forms of the command line without `lq`, the name and the options: `QUERY [FILE…]`.
  let usage: [String]
  /// Paragraphs for help, separated by empty lines.
  let details: String
  let operands: OperandList
  /// Its own options. Those that every command has are added by `optionGroups`.
  var options: [OptionGroup] = []
  var conflicts: [Conflict] = []
  var examples: [Example] = []
  /// What 0, 1 and 2 mean.
  let exitStatus: String
  let run: Run

  var optionGroups: [OptionGroup] { options + [GeneralOptions.group] }
  var allOptions: [OptionDeclaration] { optionGroups.flatMap(\.declarations) }

  func option(named name: some StringProtocol) -> OptionDeclaration? {
    allOptions.first { $0.name == name }
  }

  func option(short letter: Unicode.Scalar) -> OptionDeclaration? {
    allOptions.first { $0.short == letter }
  }
}
