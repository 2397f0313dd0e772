import JSONText
import LuceneSyntax

/// A place in a file that the compiler reads.
struct FilePlace: Sendable, Hashable {
  /// The file, as the compiler calls it.
  let file: String
  /// Bytes from its start.
  let offset: Int
}

/// A use of a macro in an expression.
struct MacroUse: Sendable, Hashable {
  /// The type that the declaration of the macro names.
  let typeName: String
  /// All of it, from `#` to the closing parenthesis.
  let source: SourceText
  /// Where it begins.
  let place: FilePlace
}

/// What the compiler asks for.
enum HostMessage: Sendable, Hashable {
  /// Which version of the protocol is spoken here; it says its own.
  case capability(protocolVersion: Int?)
  /// What to put in the place of an expression.
  case expansion(MacroUse)
  /// To load a library with macros.
  case library
  /// Anything else, and the place that it is about.
  case unknown(String, at: FilePlace)

  /// Reads a message, whatever it holds.
  init(_ bytes: [UInt8]) {
    let message: JSONValue
    do throws(JSONError) {
      message = try JSONValue(parsing: bytes)
    } catch {
      self = .unknown("its message is no JSON, \(error)", at: FilePlace(file: "", offset: 0))
      return
    }
    guard case .object(let members) = message, let request = members.first else {
      self = .unknown("its message names no request", at: FilePlace(file: "", offset: 0))
      return
    }
    let name = request.key.string
    switch name {
    case "getCapability": self = .capability(protocolVersion: request.value["capability"]?["protocolVersion"]?.integer)
    case "loadPluginLibrary": self = .library
    case "expandFreestandingMacro":
      // Where it asks for declarations an expression would be the end of it.
      if let role = request.value["macroRole"]?.text, role != "expression" {
        self = .unknown("it asks for the role '\(role)'", at: FilePlace(firstIn: request.value))
        return
      }
      guard let use = MacroUse(request.value) else {
        self = .unknown("its request '\(name)' lacks a member", at: FilePlace(firstIn: request.value))
        return
      }
      self = .expansion(use)
    default: self = .unknown("it asks for '\(name)'", at: FilePlace(firstIn: request.value))
    }
  }
}

extension MacroUse {
  fileprivate init?(_ request: JSONValue) {
    guard let typeName = request["macro"]?["typeName"]?.text, let syntax = request["syntax"],
      case .string(let source)? = syntax["source"], let place = syntax["location"].flatMap(FilePlace.init)
    else { return nil }
    self.init(typeName: typeName, source: SourceText(source.bytes), place: place)
  }
}

extension FilePlace {
  fileprivate init?(_ location: JSONValue) {
    guard let file = location["fileName"]?.text, let offset = location["offset"]?.integer, (0...Self.limit).contains(offset)
    else { return nil }
    self.init(file: file, offset: offset)
  }

  /// Far behind the end of any file, so that offsets can be added.
  private static let limit = Int(Int32.max)

  /// The first place that a request names; a place nowhere if it names none.
  fileprivate init(firstIn request: JSONValue) {
    var pending = [request]
    while let value = pending.popLast() {
      guard case .object(let members) = value else { continue }
      if let place = FilePlace(value) {
        self = place
        return
      }
      pending += members.reversed().map(\.value)
    }
    self.init(file: "", offset: 0)
  }
}

extension JSONValue {
  fileprivate var text: String? { if case .string(let string) = self { string.string } else { nil } }

  fileprivate var integer: Int? { if case .number(let number) = self { number.int64.flatMap(Int.init(exactly:)) } else { nil } }
}
