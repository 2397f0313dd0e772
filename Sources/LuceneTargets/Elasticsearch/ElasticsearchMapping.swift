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

  func kind(of path: FieldPath) -> Kind {
    let fields = Dictionary(schema.fields.map { ($0.path, $0) }) { first, _ in first }
    for count in 1..<path.keys.count where fields[FieldPath(Array(path.keys[..<count]))].map({ $0.type != .json }) ?? false {
      return .nothing
    }
    guard let field = fields[path] else { return .dynamic }
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
