/// A query in the language of an engine.
public struct CompiledQuery: Sendable, Hashable {
  /// A value that the engine is handed beside the text, so that it can never be read as syntax.
  public enum Argument: Sendable, Hashable {
    /// A string.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// Any other finite number.
    case double(Double)
  }

  /// The text with a placeholder for each argument. An engine that binds nothing has its values in the text.
  public let text: String
  /// The arguments, in the order of their placeholders.
  public let arguments: [Argument]
  /// The text with every value in it, quoted as the engine asks. For scripts and for reading; programs should bind.
  public let literalText: String
}
