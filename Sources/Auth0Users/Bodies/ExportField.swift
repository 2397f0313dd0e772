import JSONText

/// A field of an export.
public struct ExportField: RequestBody {
  /// `name`: up to 100 characters.
  public var name: String
  /// `export_as`: up to 100 characters.
  public var exportAs: String?

  /// One with what is needed.
  public init(name: String) {
    self.name = name
  }

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("name", name)
    members.add("export_as", exportAs)
    return members.json
  }
}
