import JSONText
import LuceneSyntax

/// Reads a schema file and notes what is wrong with it.
struct SchemaReader {
  /// The version of the format.
  static let version: Int64 = 1

  /// The keys of the file itself.
  enum FileKey: String, CaseIterable { case version, extendsAuth0, fields }

  /// The keys of a field.
  enum FieldKey: String, CaseIterable {
    case type, values, multiValued, searchable
    case letterCase = "case"
  }

  /// A field, and where the file describes it.
  private struct Entry {
    let descriptor: FieldDescriptor
    let place: SourceSpan
  }

  private let source: SourceText
  var diagnostics: [Diagnostic] = []
  /// The schema whose fields are there without being said.
  private var base = Schema.auth0Users
  private var entries: [FieldPath: Entry] = [:]
  private var paths: [FieldPath] = []

  init(_ source: SourceText) {
    self.source = source
  }

  /// The schema that the file describes; nothing if it is too wrong to tell.
  mutating func read() -> Schema? {
    guard let members = readFile() else { return nil }
    if let value = members[.extendsAuth0], let extends = boolean(value, "extendsAuth0"), !extends { base = Schema([]) }
    guard let fields = object(members[.fields], "'fields' is an object of field paths") else { return nil }
    for member in fields { readField(member) }
    let schema = Schema(extending: base, with: paths.compactMap { entries[$0]?.descriptor })
    for path in paths { checkAncestors(of: path, in: schema) }
    return schema
  }

  /// The members of the file, if it is of a version that can be read.
  private mutating func readFile() -> [FileKey: LocatedJSON]? {
    let file: LocatedJSON
    do throws(JSONError) {
      file = try LocatedJSON(parsing: source.bytes)
    } catch {
      report(.invalidJSON, error.reason.description, at: SourceSpan(error.offset, min(error.offset + 1, source.bytes.count)))
      return nil
    }
    guard let list = object(file, "a schema file is a JSON object") else { return nil }
    let members: [FileKey: LocatedJSON] = known(list)
    guard let version = members[.version] else {
      let place = file.extent.lowerBound
      report(
        .missingKey, "the file does not say its version", at: SourceSpan(place, place + 1),
        fixes: [.init("say it", [.insert("\"version\": 1\(list.isEmpty ? "" : ", ")", at: place + 1)])])
      return nil
    }
    guard case .scalar(.number(let number)) = version.content, number.int64 == Self.version else {
      report(.unsupportedVersion, "this version of the format is not known", at: version.span, label: "expected \(Self.version)")
      return nil
    }
    if members[.fields] == nil {
      report(.missingKey, "the file has no 'fields'", at: SourceSpan(file.extent.lowerBound, file.extent.lowerBound + 1))
    }
    return members
  }

  // MARK: Fields

  private mutating func readField(_ member: LocatedJSON.Member) {
    guard let path = FieldPath(parsing: member.key.string) else {
      return report(
        .invalidPath, "'\(member.key)' is no path of a field", at: member.keySpan,
        notes: [.init("keys are separated by single dots; a dot inside a key is written '\\.', in JSON \"\\\\.\"")])
    }
    if let first = entries[path] {
      return report(
        .repeatedPath, "'\(path)' is described twice", at: member.keySpan,
        notes: [.init("it is described here first", at: first.place)])
    }
    guard let list = object(member.value, "a field is described by an object such as {\"type\": \"string\"}") else { return }
    let members: [FieldKey: LocatedJSON] = known(list)
    guard let typeValue = members[.type] else {
      return report(.missingKey, "the type of '\(path)' is missing", at: member.value.span)
    }
    guard let type: FieldDescriptor.ValueType = word(typeValue, "type") else { return }
    let inherited = base.field(at: path)
    if let inherited, inherited.type != type {
      return report(
        .conflictingType, "'\(path)' of Auth0's users is of the type '\(inherited.type.rawValue)'", at: typeValue.span,
        notes: [.init("what else is said of a field of Auth0's may be changed, its type may not")])
    }
    let descriptor = self.descriptor(of: path, type, members, inherited ?? FieldDescriptor(path, type))
    entries[path] = Entry(descriptor: descriptor, place: member.keySpan)
    paths.append(path)
  }

  private mutating func descriptor(
    of path: FieldPath, _ type: FieldDescriptor.ValueType, _ members: [FieldKey: LocatedJSON], _ inherited: FieldDescriptor
  ) -> FieldDescriptor {
    if type != .string, let value = members[.letterCase] { reportMisplaced("case", of: value, "text") }
    if type == .json, let value = members[.multiValued] { reportMisplaced("multiValued", of: value, "every type but 'json'") }
    let letterCase: FieldDescriptor.LetterCase? = type == .string ? members[.letterCase].flatMap { word($0, "case") } : nil
    return FieldDescriptor(
      path, type, isSearchable: members[.searchable].flatMap { boolean($0, "searchable") } ?? inherited.isSearchable,
      letterCase: letterCase ?? inherited.letterCase,
      isMultiValued: members[.multiValued].flatMap { boolean($0, "multiValued") } ?? inherited.isMultiValued,
      allowedValues: members[.values].map { allowedValues($0, type) } ?? inherited.allowedValues)
  }

  private mutating func allowedValues(_ list: LocatedJSON, _ type: FieldDescriptor.ValueType) -> [Value] {
    guard type.takesAllowedValues else {
      reportMisplaced("values", of: list, "text and numbers")
      return []
    }
    guard case .array(let elements) = list.content else {
      report(.invalidValue, "'values' is an array of the values that are allowed", at: list.span)
      return []
    }
    var values: [Value] = []
    var places: [Value: SourceSpan] = [:]
    for element in elements {
      guard let value = element.value(for: type) else {
        report(
          .valueOfOtherType, "this is no value of the type '\(type.rawValue)'", at: element.span,
          label: "expected \(type.example)")
        continue
      }
      if let first = places[value] {
        report(
          .repeatedValue, "'\(value.text)' is allowed twice", at: element.span,
          notes: [.init("it is allowed here first", at: first)])
      } else {
        places[value] = element.span
        values.append(value)
      }
    }
    return values
  }

  /// Nothing can stand under a field that has values of its own. `email.domain` is calculated from the address.
  private mutating func checkAncestors(of path: FieldPath, in schema: Schema) {
    guard let entry = entries[path], path != FieldPath(["email", "domain"]), let above = schema.scalar(above: path) else {
      return
    }
    report(
      .pathUnderValue, "'\(path)' lies under '\(above.path)', which is of the type '\(above.type.rawValue)'", at: entry.place,
      notes: entries[above.path].map { [.init("it is described here", at: $0.place)] } ?? [])
  }
}

extension LocatedJSON {
  /// The value that a list of allowed values names.
  fileprivate func value(for type: FieldDescriptor.ValueType) -> Value? {
    switch (content, type) {
    case (.scalar(.string(let text)), .string): return Value(text.string)
    case (.scalar(.number(let number)), .integer), (.scalar(.number(let number)), .number):
      let value = Value(number.text)
      return type.canBeAllowed(value) ? value : nil
    default: return nil
    }
  }
}

extension FieldDescriptor.ValueType {
  /// A value of the type, as a file writes it.
  fileprivate var example: String {
    switch self {
    case .string: "text in quotes"
    case .integer: "a whole number such as 5"
    case .number: "a number such as 1.5"
    case .boolean, .date, .json: "nothing"
    }
  }
}
