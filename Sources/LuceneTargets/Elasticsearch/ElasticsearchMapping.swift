import JSONText
import LuceneQuery

/// The index that a query for Elasticsearch or OpenSearch is written for: what each field of a schema is stored as.
///
/// ```swift
/// let bodyOfPut = ElasticsearchMapping(schema: .auth0Users).text
/// ```
///
/// Text is one keyword, never split into words. Dates are kept as text, too, in `.raw`. Below metadata the first value of a field decides its
/// type.
public struct ElasticsearchMapping: Sendable {
  /// The fields.
  public let schema: Schema

  /// The mapping of a schema's fields.
  public init(schema: Schema = .auth0Users) { self.schema = schema }

  /// The body of the request that makes the index.
  public var text: String { String(decoding: body.serialized(.indented), as: UTF8.self) }

  /// Lower-cases code point by code point.
  private static let normalizer: JSONValue = ["analysis": ["normalizer": ["lower": ["type": "custom", "filter": ["lowercase"]]]]]

  private var body: JSONValue {
    let templates: JSONValue = [
      ["text": ["match_mapping_type": "string", "mapping": ["type": "keyword"]]],
      ["numbers": ["match_mapping_type": "double", "mapping": ["type": "double"]]],
    ]
    return [
      "settings": Self.normalizer,
      "mappings": ["date_detection": false, "dynamic_templates": templates, "properties": properties(under: [])],
    ]
  }

  /// The fields right under a path, in the order of the schema.
  private func properties(under parent: [String]) -> JSONValue {
    var members: [JSONMember] = []
    var seen: Set<FieldPath> = []
    for field in schema.fields {
      let keys = field.path.keys
      guard keys.count > parent.count, FieldPath(parent + [keys[parent.count]]).isAncestorOrSelf(of: field.path) else { continue }
      let path = FieldPath(Array(keys[...parent.count]))
      guard seen.insert(path).inserted else { continue }
      members.append(JSONMember(key: JSONString(keys[parent.count]), value: mapping(of: path)))
    }
    return .object(members)
  }

  private func mapping(of path: FieldPath) -> JSONValue {
    let kind = kind(of: path)
    switch kind {
    case .text(let folds): return folds ? ["type": "keyword", "normalizer": "lower"] : ["type": "keyword"]
    case .boolean: return ["type": "boolean"]
    case .integer: return ["type": "long"]
    case .number: return ["type": "double"]
    case .date:
      return [
        "type": "date", "format": "strict_date_optional_time", "ignore_malformed": true, "fields": ["raw": ["type": "keyword"]],
      ]
    case .dynamic, .nothing:
      let properties = properties(under: path.keys)
      return properties == [:] ? ["type": "object"] : ["properties": properties]
    }
  }

  /// What an index holds at a path.
  enum Kind: Sendable {
    case text(folds: Bool)
    case boolean
    case integer
    case number
    case date
    /// Whatever the first value was.
    case dynamic
    /// Nothing, as the path lies under a field that has a value of its own.
    case nothing
  }

  /// Why an index cannot be asked this, as the end of a sentence; nothing if it can.
  func reasonAgainst(_ test: PathTest) -> String? {
    if test.keys.contains(where: {
      $0.utf8.contains(UInt8(ascii: ".")) || $0.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }) {
      return "a key of an index is not blank and holds no dot"
    }
    if test.keys[0].hasPrefix("_") { return "fields of an index that begin with '_' are its own" }
    if case .holds = test.question {
    } else if test.keys.contains(where: { $0.utf8.contains(UInt8(ascii: "*")) }) {
      return "an index takes '*' in a field that should exist for a pattern"
    }
    let path = FieldPath(test.keys)
    // The domain is asked of the address.
    let asked = test.clause.scope.fields.first { $0.path == path || $0.path == FieldPath(["email", "domain"]) }
    guard case .holds(let values) = test.question, values.strings != nil, let asked else { return nil }
    return asked.comparison == schema.comparison(of: path) ? nil : "the field compares otherwise in the schema of the index"
  }

  func kind(of path: FieldPath) -> Kind {
    if schema.scalar(above: path) != nil { return .nothing }
    guard let field = schema.field(at: path) else { return .dynamic }
    switch field.type {
    case .string: return .text(folds: field.ignoresCase)
    case .boolean: return .boolean
    case .integer: return .integer
    case .number: return .number
    case .date: return .date
    case .json: return .dynamic
    }
  }
}
