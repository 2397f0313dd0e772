import LuceneSyntax

/// What stands where a field would, and asks whether a field has a value.
enum ExistenceTest: Sendable, Hashable {
  /// `_exists_:email`
  case exists
  /// `_missing_:email`
  case missing
}

extension QuerySyntax {
  /// The test that a name before a colon is; nothing if it is the name of a field.
  func existenceTest(_ field: FieldSyntax) -> ExistenceTest? {
    guard field.span.start < source.bytes.count, source.bytes[field.span.start] == UInt8(ascii: "_") else { return nil }
    let name = source.slice(field.span)
    return name.elementsEqual("_exists_".utf8) ? .exists : name.elementsEqual("_missing_".utf8) ? .missing : nil
  }
}
