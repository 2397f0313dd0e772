/// A string that equals another only if both hold the same code points.
///
/// Swift's `String` calls `é` and `e` + U+0301 equal. Query values, keys and ids are compared without any Unicode normalisation, so they are kept in this type.
package struct ExactString: Sendable {
  package let string: String

  package init(_ string: String) { self.string = string }
}

extension ExactString: Hashable {
  package static func == (left: ExactString, right: ExactString) -> Bool {
    left.string.utf8.count == right.string.utf8.count && left.string.utf8.elementsEqual(right.string.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var contiguous = string
    contiguous.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }
}

extension ExactString: Comparable {
  package static func < (left: ExactString, right: ExactString) -> Bool {
    left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
  }
}
