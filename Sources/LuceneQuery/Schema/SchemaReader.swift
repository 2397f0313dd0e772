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
  private(set) var diagnostics: [Diagnostic] = []
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

// MARK: - Values

extension SchemaReader {
  private mutating func object(_ value: LocatedJSON?, _ expectation: String) -> [LocatedJSON.Member]? {
    guard let value else { return nil }
    if case .object(let members) = value.content { return members }
    report(.invalidValue, expectation, at: value.span)
    return nil
  }

  private mutating func boolean(_ value: LocatedJSON, _ key: String) -> Bool? {
    if case .scalar(.bool(let boolean)) = value.content { return boolean }
    report(.invalidValue, "'\(key)' is true or false", at: value.span)
    return nil
  }

  /// One of the words that a key may have.
  private mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ value: LocatedJSON, _ key: String) -> Word? {
    let words = Word.allCases.map { $0.rawValue }
    guard case .scalar(.string(let text)) = value.content else {
      report(.invalidValue, "'\(key)' is one of \(words.joined(separator: ", "))", at: value.span)
      return nil
    }
    if let word = Word(rawValue: text.string) { return word }
    reportUnknown(.invalidValue, "'\(text)' is no \(key)", text.string, among: words, at: value.span)
    return nil
  }

  /// The members with known keys; the others, and repeated ones, are reported.
  private mutating func known<Key: RawRepresentable<String> & CaseIterable & Hashable>(
    _ members: [LocatedJSON.Member]
  ) -> [Key: LocatedJSON] {
    var values: [Key: LocatedJSON] = [:]
    var places: [Key: SourceSpan] = [:]
    for member in members {
      guard let key = Key(rawValue: member.key.string) else {
        let words = Key.allCases.map { $0.rawValue }
        reportUnknown(.unknownKey, "unknown key '\(member.key)'", member.key.string, among: words, at: member.keySpan)
        continue
      }
      if let first = places[key] {
        report(
          .repeatedKey, "the key '\(member.key)' stands here twice", at: member.keySpan,
          notes: [.init("it stands here first", at: first)])
      } else {
        values[key] = member.value
        places[key] = member.keySpan
      }
    }
    return values
  }

  // MARK: Reports

  private mutating func reportMisplaced(_ key: String, of value: LocatedJSON, _ types: String) {
    report(.misplacedKey, "'\(key)' is for \(types)", at: value.span)
  }

  private mutating func reportUnknown(
    _ error: SchemaError, _ message: String, _ word: String, among words: [String], at span: SourceSpan
  ) {
    let nearest = NearMiss.nearest(to: word, among: words)
    report(
      error, message + (nearest.map { "; did you mean '\($0)'?" } ?? ""), at: span,
      label: nearest == nil ? "expected one of \(words.joined(separator: ", "))" : "",
      fixes: nearest.map { [.init("write", [SourceEdit(replacing: span, with: "\"\($0)\"")])] } ?? [])
  }

  private mutating func report(
    _ error: SchemaError, _ message: String, at span: SourceSpan, label: String = "", notes: [Diagnostic.Note] = [],
    fixes: [Diagnostic.Fix] = []
  ) {
    diagnostics.append(Diagnostic(error.id, .error, message, at: span, label: label, notes: notes, fixes: fixes))
  }
}

extension LocatedJSON {
  fileprivate var span: SourceSpan { SourceSpan(extent.lowerBound, extent.upperBound) }

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

extension LocatedJSON.Member {
  fileprivate var keySpan: SourceSpan { SourceSpan(keyExtent.lowerBound, keyExtent.upperBound) }
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
