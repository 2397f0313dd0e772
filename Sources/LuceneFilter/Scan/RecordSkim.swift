// Follows the wanted keys through a record without looking into anything else, and stops as soon as the answer is known.
//
// The kernels want a pointer, and so the record is one here, together with its length. Positions come from the kernels, which never answer
// with one behind the end but for `count` + 1, "it does not end", and each is compared with the length before a byte is read. What the tests
// see of a record is a `RawSpan`. Checked by comparison with `RecordScanner` on random, mutated and cut-off records, under the address sanitizer.

import JSONText
import ScanKernels

/// Asks plain records quickly.
///
/// A record is plain if no wanted key and no flat key hides in it: it holds no escape `\u00…` of an ASCII character, no `[n]` inside of a
/// string, and no flat key that begins with a wanted one. Who calls this knows so. Values that are wanted are checked as a
/// `RecordScanner` does; the others are skipped.
struct RecordSkim: Sendable {
  /// What a skim finds out.
  enum Verdict: Sendable {
    case match, miss
    /// Something is unusual or wrong: a `RecordScanner` will tell.
    case unclear
  }

  /// Where a value of no use to anybody stands.
  private static let nowhere = -1
  /// How deep values may nest on the way to wanted ones.
  private static let mostLevels = 256

  private let table: SkimTable
  private let kernel: scan_kernel
  private let trie: PathTrie
  private var evaluation: PredicateEvaluation
  private var objectCount = 0
  /// By node: the number of the object that it was last met in, to tell the first of repeated keys.
  private var lastObject: [Int]

  /// Nothing if the predicate's keys do not allow it.
  init?(_ predicate: Predicate, _ kernel: Kernel) {
    guard let table = SkimTable(predicate.wanted) else { return nil }
    self.table = table
    self.kernel = kernel.instructions
    trie = predicate.wanted.trie
    evaluation = PredicateEvaluation(predicate)
    lastObject = Array(repeating: 0, count: trie.count)
  }

  /// Asks a record without white space around it.
  mutating func ask(_ record: UnsafeRawBufferPointer) -> Verdict {
    guard let start = record.baseAddress, record.count >= 2, record[0] == UInt8(ascii: "{") else { return .unclear }
    evaluation.reset()
    objectCount &+= 1
    return ask(Text(bytes: start.assumingMemoryBound(to: UInt8.self), count: record.count), objectCount)
  }

  /// The bytes of a record.
  private struct Text {
    let bytes: UnsafePointer<UInt8>
    let count: Int

    /// The byte at a position that is not negative; zero, which no JSON holds, behind the end.
    @inline(__always)
    subscript(position: Int) -> UInt8 { position < count ? bytes[position] : 0 }

    var record: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: count) }

    @inline(__always)
    func whiteSpaceEnd(from position: Int) -> Int {
      var position = position
      while self[position] == 0x20 || self[position] == 0x0A || self[position] == 0x0D || self[position] == 0x09 {
        position &+= 1
      }
      return position
    }
  }
}

// MARK: - Members

extension RecordSkim {
  private mutating func ask(_ text: Text, _ number: Int) -> Verdict {
    var position = text.whiteSpaceEnd(from: 1)
    if text[position] == UInt8(ascii: "}") { return end(text, position &+ 1) }
    var member = scan_member()
    while true {
      switch next(text, position, table.wanted[PathTrie.root], &member) {
      case SCAN_MEMBER: break
      case SCAN_OBJECT_END: return end(text, member.position)
      default: return .unclear
      }
      let child = takeChild(of: PathTrie.root, text, member, number)
      if child == PathTrie.none {
        position = valueEnd(text, member.position)
      } else {
        position = walk(text, member.position, at: child, existence: PathTrie.none, level: 0)
        guard position != Self.nowhere else { return .unclear }
        if let decision = evaluation.decision(afterKeys: lastObject, of: number) { return decision ? .match : .miss }
      }
      position = text.whiteSpaceEnd(from: position)
      switch text[position] {
      case UInt8(ascii: ","): position &+= 1
      case UInt8(ascii: "}"): return end(text, position &+ 1)
      default: return .unclear
      }
    }
  }

  private mutating func end(_ text: Text, _ position: Int) -> Verdict {
    guard text.whiteSpaceEnd(from: position) == text.count else { return .unclear }
    return evaluation.answer() ? .match : .miss
  }

  @inline(__always)
  private func next(_ text: Text, _ position: Int, _ wanted: scan_wanted, _ member: inout scan_member) -> scan_step {
    withUnsafePointer(to: wanted) { scan_next_member(kernel, text.bytes, text.count, position, $0, &member) }
  }

  /// The position behind a value that nobody wants; or behind the end, if it does not end.
  @inline(__always)
  private func valueEnd(_ text: Text, _ position: Int) -> Int { scan_value_end(kernel, text.bytes, text.count, position) }

  /// The wanted node of a member, unless its object had it before.
  private mutating func takeChild(of node: Int, _ text: Text, _ member: scan_member, _ number: Int) -> Int {
    let record = text.record
    let child = trie.child(of: node, named: record.bytes.extracting(member.key..<member.key &+ member.key_length))
    guard child != PathTrie.none, lastObject[child] != number else { return PathTrie.none }
    lastObject[child] = number
    return child
  }
}

// MARK: - Values

extension RecordSkim {
  /// Walks through the value at a node. Starts before it; the position behind it, or `nowhere`.
  private mutating func walk(_ text: Text, _ position: Int, at node: Int, existence: Int, level: Int) -> Int {
    evaluation.enter(node, from: .nested)
    let own = trie.existence(from: node)
    return walk(text, position, in: node, existence: own == PathTrie.none ? existence : own, level)
  }

  /// The same for a value at the node or in arrays there. `existence` is the innermost node that is to hear of scalars.
  private mutating func walk(_ text: Text, _ position: Int, in node: Int, existence: Int, _ level: Int) -> Int {
    switch text[position] {
    case UInt8(ascii: "["):
      guard level < Self.mostLevels else { return Self.nowhere }
      return walkElements(text, position, in: node, existence: existence, level &+ 1)
    case UInt8(ascii: "{"):
      guard level < Self.mostLevels else { return Self.nowhere }
      return walkObject(text, position, in: node, existence: existence, level &+ 1)
    default:
      return visitScalar(text, position, node, existence)
    }
  }

  private mutating func walkElements(_ text: Text, _ opening: Int, in node: Int, existence: Int, _ level: Int) -> Int {
    var position = text.whiteSpaceEnd(from: opening &+ 1)
    if text[position] == UInt8(ascii: "]") { return position &+ 1 }
    while true {
      let end = walk(text, position, in: node, existence: existence, level)
      guard end != Self.nowhere else { return end }
      position = text.whiteSpaceEnd(from: end)
      switch text[position] {
      case UInt8(ascii: ","): position = text.whiteSpaceEnd(from: position &+ 1)
      case UInt8(ascii: "]"): return position &+ 1
      default: return Self.nowhere
      }
    }
  }

  private mutating func walkObject(_ text: Text, _ opening: Int, in node: Int, existence: Int, _ level: Int) -> Int {
    if existence != PathTrie.none {
      switch holdsScalar(text, opening, level) {
      case true?: noteScalar(existence)
      case false?: break
      case nil: return Self.nowhere
      }
    }
    guard table.wanted[node].lengths != 0 else { return valueEnd(text, opening) }
    objectCount &+= 1
    let number = objectCount
    var position = text.whiteSpaceEnd(from: opening &+ 1)
    if text[position] == UInt8(ascii: "}") { return position &+ 1 }
    var member = scan_member()
    while true {
      switch next(text, position, table.wanted[node], &member) {
      case SCAN_MEMBER: break
      case SCAN_OBJECT_END: return member.position
      default: return Self.nowhere
      }
      let child = takeChild(of: node, text, member, number)
      if child == PathTrie.none {
        position = valueEnd(text, member.position)
      } else {
        position = walk(text, member.position, at: child, existence: existence, level: level)
        guard position != Self.nowhere else { return position }
      }
      position = text.whiteSpaceEnd(from: position)
      switch text[position] {
      case UInt8(ascii: ","): position &+= 1
      case UInt8(ascii: "}"): return position &+ 1
      default: return Self.nowhere
      }
    }
  }

  /// Visits a string, a number or a word. Starts at its first byte; the position behind it, or `nowhere`.
  private mutating func visitScalar(_ text: Text, _ start: Int, _ node: Int, _ existence: Int) -> Int {
    let record = text.record
    let end: Int
    let kind: RecordScalar.Kind
    var contents: UInt8 = 0
    let closing =
      text[start] == UInt8(ascii: "\"") ? scan_string_end(kernel, text.bytes, text.count, start &+ 1, &contents) : text.count
    if closing < text.count, contents == 0 {
      (end, kind) = (closing &+ 1, .string(hasEscapes: false))
    } else {
      var json = JSONScanner(at: start)
      switch try? json.scanValue(in: record.bytes) {
      case .string(let string): kind = .string(hasEscapes: string.hasEscapes)
      case .number: kind = .number
      case .bool(let value): kind = .boolean(value)
      case .null: kind = .null
      case .opening, nil: return Self.nowhere
      }
      end = json.position
    }
    let scalar = RecordScalar(kind: kind, extent: start..<end)
    if existence != PathTrie.none, !scalar.isNull { noteScalar(existence) }
    evaluation.visit(scalar, in: record.bytes, at: node, from: .nested)
    return end
  }
}

// MARK: - Existence

extension RecordSkim {
  /// Tells of a scalar to the nodes that ask for existence, from the innermost outwards.
  private mutating func noteScalar(_ innermost: Int) {
    var node = innermost
    while node > PathTrie.root {
      guard evaluation.noteExistence(at: node, from: .nested) else { return }
      node = trie.existence(above: node)
    }
  }

  /// Whether a scalar that is not null stands in an object or array; nothing if something is wrong.
  private func holdsScalar(_ text: Text, _ opening: Int, _ level: Int) -> Bool? {
    guard level < Self.mostLevels else { return nil }
    let isObject = text[opening] == UInt8(ascii: "{")
    let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    var position = text.whiteSpaceEnd(from: opening &+ 1)
    if text[position] == closing { return false }
    var member = scan_member()
    while true {
      if isObject {
        guard next(text, position, .all, &member) == SCAN_MEMBER else { return nil }
        position = member.position
      }
      position = text.whiteSpaceEnd(from: position)
      switch text[position] {
      case UInt8(ascii: "n"): break
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard let isThere = holdsScalar(text, position, level &+ 1) else { return nil }
        if isThere { return true }
      case 0: return nil
      default: return true
      }
      position = text.whiteSpaceEnd(from: valueEnd(text, position))
      if text[position] == closing { return false }
      guard text[position] == UInt8(ascii: ",") else { return nil }
      position &+= 1
    }
  }
}
