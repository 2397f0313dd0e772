import LuceneSyntax

/// The text of a query file in which `$name` stands for a value: with a placeholder for each, as if it were an interpolation.
///
/// A name begins with a letter or `_`, and holds letters, digits and `_`. A `$` before anything else, behind a backslash or inside a word is
/// an ordinary character.
struct QueryParameters {
  /// The text with placeholders.
  private(set) var text: [UInt8] = []
  /// Where each part of it stands in the file.
  private(set) var map = OffsetMap(startingAt: 0)

  init(_ bytes: ArraySlice<UInt8>) {
    var position = bytes.startIndex
    var start = position
    while position < bytes.endIndex {
      guard let end = Self.endOfParameter(at: position, in: bytes) else {
        position += 1
        continue
      }
      append(.verbatim, bytes[start..<position])
      append(.interpolation, SourceSpan(position, end))
      (position, start) = (end, end)
    }
    append(.verbatim, bytes[start...])
  }

  private mutating func append(_ kind: OffsetMap.Kind, _ piece: ArraySlice<UInt8>) {
    map.append(kind, length: piece.count, file: SourceSpan(piece.startIndex, piece.endIndex))
    text += piece
  }

  private mutating func append(_ kind: OffsetMap.Kind, _ parameter: SourceSpan) {
    let placeholder = Array(QuerySkeleton.placeholder(map.interpolations.count + 1).utf8)
    map.append(kind, length: placeholder.count, file: parameter)
    text += placeholder
  }

  /// Where the parameter ends that begins here, if one does.
  private static func endOfParameter(at position: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes[position] == UInt8(ascii: "$") else { return nil }
    if position > bytes.startIndex {
      let before = bytes[position - 1]
      guard before != UInt8(ascii: "\\"), before != UInt8(ascii: "$"), !isNameCharacter(before) else { return nil }
    }
    let name = bytes[(position + 1)...].prefix(while: isNameCharacter)
    guard let first = name.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return nil }
    return name.endIndex
  }

  private static func isNameCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension EmbeddedQuery {
  /// A place of a query file that a value is put into.
  package struct Parameter: Sendable, Hashable {
    /// `minimum` in `$minimum`.
    package let name: String
    /// The word that stands for it in ``EmbeddedQuery/text``.
    package let placeholder: String
    /// Where it stands in the file.
    package let place: SourceSpan
  }

  /// The parameters of a query in a file of its own, from left to right. One that stands at two places is listed twice.
  package func parameters(in contents: SourceText) -> [Parameter] {
    guard literal == nil else { return [] }
    return map.pieces.filter { $0.kind == .interpolation }.map { piece in
      let name = contents.slice(piece.file).dropFirst()
      return Parameter(name: String(decoding: name, as: UTF8.self), placeholder: text.string(in: piece.query), place: piece.file)
    }
  }
}
