/// One command of a program, as a value: what it is called, what it takes, and what it does.
package struct Command: Sendable {
  package typealias Run = @Sendable (Arguments, inout Console) throws(Failure) -> ExitStatus

  /// A command line with the purpose it serves. Every one is parsed by a test.
  package struct Example: Sendable {
    package let purpose: String
    /// The line as it is typed for `lq`.
    package let line: String

    package init(_ purpose: String, _ line: String) {
      self.purpose = purpose
      self.line = line
    }
  }

  /// Two options that make no sense together.
  package struct Conflict: Sendable {
    package let first: OptionDeclaration
    package let second: OptionDeclaration

    package init<First, Second>(_ first: Option<First>, _ second: Option<Second>) {
      self.first = first.declaration
      self.second = second.declaration
    }
  }

  /// The program that the command belongs to; set by ``Tool``.
  package var program = "lq"
  package let name: String
  /// A line of the overview: begins with a verb, ends without a full stop.
  package let summary: String
  /// The forms of the command line without the program, the name and the options: `QUERY [FILE…]`.
  package let usage: [String]
  /// Paragraphs for help, separated by empty lines.
  package let details: String
  package let operands: OperandList
  /// Its own options. Those that every command has are added by `optionGroups`.
  package var options: [OptionGroup] = []
  package var conflicts: [Conflict] = []
  package var examples: [Example] = []
  /// What 0, 1 and 2 mean.
  package let exitStatus: String
  package let run: Run

  package init(
    name: String, summary: String, usage: [String], details: String, operands: OperandList, options: [OptionGroup] = [],
    conflicts: [Conflict] = [], examples: [Example] = [], exitStatus: String, run: @escaping Run
  ) {
    self.name = name
    self.summary = summary
    self.usage = usage
    self.details = details
    self.operands = operands
    self.options = options
    self.conflicts = conflicts
    self.examples = examples
    self.exitStatus = exitStatus
    self.run = run
  }

  package var optionGroups: [OptionGroup] { options + [GeneralOptions.group] }
  package var allOptions: [OptionDeclaration] { optionGroups.flatMap(\.declarations) }

  package func option(named name: some StringProtocol) -> OptionDeclaration? {
    allOptions.first { $0.name == name }
  }

  package func option(short letter: Unicode.Scalar) -> OptionDeclaration? {
    allOptions.first { $0.short == letter }
  }
}
