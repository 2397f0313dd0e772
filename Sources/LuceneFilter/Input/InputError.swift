import LuceneQuery

/// Why an input cannot be read at all, or not to its end.
public enum InputError: Error, Sendable, Hashable {
  /// The system refuses to open a file. `message` is its own, such as "No such file or directory".
  case cannotOpen(path: String, message: String)
  /// The system fails to read on.
  case cannotRead(path: String, message: String)
  /// The input is compressed, and damaged; or there is nothing to decompress it with. `message` says which, and where in the file.
  case cannotDecompress(path: String, message: String)
  /// The input is a JSON array, or pages of one, that is malformed outside of its elements. `offset` counts bytes from the start of the text.
  case malformedArray(path: String, message: String, offset: Int)
  /// The input is CSV, and its header cannot be read. `message` says why.
  case malformedHeader(path: String, message: String)
  /// The input is CSV, and no column holds these fields, which a query asks for.
  case missingColumns(path: String, fields: [FieldPath])
  /// The task that asked was cancelled before the end was reached.
  case cancelled(path: String)
  /// The input is in a format that cannot be read.
  case unsupported(path: String, format: InputFormat)
}

extension InputError: CustomStringConvertible {
  /// What went wrong, and if there is something, what to do: "users.json.xz: this is xz; decompress it first, …".
  public var description: String {
    switch self {
    case .cannotOpen(let path, let message): "\(path): cannot open: \(message)"
    case .cannotRead(let path, let message): "\(path): cannot read: \(message)"
    case .cannotDecompress(let path, let message): "\(path): cannot decompress: \(message)"
    case .malformedArray(let path, let message, let offset): "\(path): \(message) at byte \(offset.description)"
    case .malformedHeader(let path, let message): "\(path): \(message)"
    case .missingColumns(let path, let fields):
      "\(path): no column holds \(Self.list(fields)), so that it cannot be asked for"
        + "; export it, or name the column that holds it with --rename Column=\(fields.first?.description ?? "field")"
    case .cancelled(let path): "\(path): reading was cancelled"
    case .unsupported(let path, let format): "\(path): \(format.advice(for: path))"
    }
  }

  private static func list(_ fields: [FieldPath]) -> String {
    let names = fields.prefix(5).map { "'\($0.description)'" }.joined(separator: ", ")
    return fields.count > 5 ? "\(names) and \((fields.count - 5).description) more" : names
  }
}
