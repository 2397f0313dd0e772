/// Why an input cannot be read at all, or not to its end.
public enum InputError: Error, Sendable, Hashable {
  /// The system refuses to open a file. `message` is its own, such as "No such file or directory".
  case cannotOpen(path: String, message: String)
  /// The system fails to read on.
  case cannotRead(path: String, message: String)
  /// The input is not lines of JSON.
  case unsupported(path: String, format: InputFormat)
}

extension InputError: CustomStringConvertible {
  /// What went wrong, and if there is something, what to do: "users.json.gz: this is gzip; decompress it first, …".
  public var description: String {
    switch self {
    case .cannotOpen(let path, let message): "\(path): cannot open: \(message)"
    case .cannotRead(let path, let message): "\(path): cannot read: \(message)"
    case .unsupported(let path, let format): "\(path): \(format.advice(for: path))"
    }
  }
}
