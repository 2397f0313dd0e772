extension JSONValue {
  /// Checks that bytes are one JSON text, without making values.
  ///
  /// Throws what reading them would throw, except that any depth is accepted: brackets are kept in one bit each, not on the stack.
  public static func validate(_ bytes: RawSpan) throws(JSONError) {
    var scanner = JSONScanner()
    try scanner.skipValue(in: bytes)
    try scanner.scanEnd(in: bytes)
  }

  /// Checks that bytes are one JSON text, without making values.
  public static func validate(_ bytes: [UInt8]) throws(JSONError) {
    try validate(bytes.span.bytes)
  }
}

extension JSONScanner {
  /// Checks one value of any depth. Starts before it or white space, ends behind it.
  package mutating func skipValue(in bytes: RawSpan) throws(JSONError) {
    var open = ContainerStack()
    repeat {
      if case .opening(let container) = try scanValue(in: bytes), try enter(container, in: bytes) {
        open.push(container)
        if container == .object { _ = try scanKey(in: bytes) }
        continue
      }
      try leaveContainers(&open, in: bytes)
    } while open.top != nil
  }

  /// Starts behind a value. Closes all containers that end here; ends before the next value, if any is left open.
  private mutating func leaveContainers(_ open: inout ContainerStack, in bytes: RawSpan) throws(JSONError) {
    while let container = open.top {
      if try advance(in: container, in: bytes) {
        if container == .object { _ = try scanKey(in: bytes) }
        return
      }
      open.pop()
    }
  }
}

/// The brackets that are open, a bit each: the innermost 64 in a word, and words full of outer ones in an array, which shallow texts
/// never allocate.
private struct ContainerStack {
  private var inner: UInt64 = 0
  private var outer: [UInt64] = []
  private var depth = 0

  var top: JSONScanner.Container? {
    depth == 0 ? nil : inner & 1 == 1 ? .object : .array
  }

  mutating func push(_ container: JSONScanner.Container) {
    if depth > 0, depth % 64 == 0 { outer.append(inner) }
    inner = inner << 1 | (container == .object ? 1 : 0)
    depth &+= 1
  }

  mutating func pop() {
    inner >>= 1
    depth &-= 1
    if depth % 64 == 0, let word = outer.popLast() { inner = word }
  }
}
