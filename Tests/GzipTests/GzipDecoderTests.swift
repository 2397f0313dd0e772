import TestSupport
import Testing

@testable import Gzip

/// The decoder on members made by hand, with each library that is here.
@Suite("Decompressing gzip")
struct GzipDecoderTests {
  private static let text = Array("{\"email\":\"jane@example.com\"}\n{\"email\":\"joe@example.com\"}\n".utf8)

  /// A member with everything that a header can have, and a checksum of it.
  private static func fullMember() -> GzipMember {
    var member = GzipMember(text)
    (member.extra, member.name, member.comment) = ([1, 0, 0x1F, 0x8B], "users.ndjson", "two users")
    member.hasHeaderChecksum = true
    return member
  }

  @Test("headers of all shapes are passed over", arguments: InflateLibrary.present)
  func headers(_ library: InflateLibrary) throws {
    var random = SeededGenerator(for: "headers")
    for shape in 0..<16 {
      for extra in [[], [UInt8](repeating: 7, count: 300)] {
        var member = GzipMember(Self.text, &random)
        if shape & 1 != 0 { member.extra = extra }
        if shape & 2 != 0 { member.name = "ü" }
        if shape & 4 != 0 { member.comment = "" }
        member.hasHeaderChecksum = shape & 8 != 0
        let found = try Decoding(member.bytes, library, pieceSize: { 1 }, outputSize: { 1 })
        #expect(found.output == Self.text && found.error == nil, "\(shape)")
      }
    }
  }

  @Test("random data in members, pieces and outputs of all sizes", arguments: InflateLibrary.present)
  func randomData(_ library: InflateLibrary) throws {
    var random = SeededGenerator(for: "randomData")
    for _ in 0..<(SeededGenerator.isSoaking ? 5000 : 20) {
      var text: [UInt8] = []
      var compressed: [UInt8] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let letters: UInt8 = random.pick([1, 4, 255])
        let count = random.once(in: 12) ? 70_000 : random.pick([0, 1, 2, 50, 1000])
        let data = (0..<count).map { _ in UInt8.random(in: 0...letters, using: &random) }
        text += data
        compressed += GzipMember(data, &random).bytes
      }
      compressed += [UInt8](repeating: 0, count: random.pick([0, 0, 1, 511]))
      let piece = random.pick([1, 7, 100, 4096, 1 << 20])
      let room = random.pick(text.count > 50_000 ? [300, 5000, 1 << 17] : [1, 7, 300, 1 << 17])
      let found = try Decoding(
        compressed, library, pieceSize: { Int.random(in: 1...piece, using: &random) }, outputSize: { room })
      #expect(found.output == text && found.error == nil && found.inputCount == compressed.count, "\(found)")
    }
  }

  @Test("what gzip makes comes out as it went in", arguments: InflateLibrary.present)
  func programs(_ library: InflateLibrary) throws {
    guard let gzip = Program.installed("gzip") else { return print("skipped: gzip is not installed") }
    var random = SeededGenerator(for: "programs")
    let text = (0..<8000).flatMap { Array("{\"n\":\($0),\"m\":\(UInt16.random(in: 0...999, using: &random))}\n".utf8) }
    let folder = try TemporaryFolder(["text": String(decoding: text, as: UTF8.self)])
    for options in ["-1", "-6", "-9", "-9n"] {
      let outcome = try gzip.run([options, "-k", "-f", "\(folder.path)/text"])
      #expect(outcome.status == 0)
      let compressed = try folder.bytes(of: "text.gz")
      #expect(compressed.count * 2 < text.count)
      let found = try Decoding(
        compressed + compressed, library, pieceSize: { Int.random(in: 1...100_000, using: &random) }, outputSize: { 10_000 })
      #expect(found.error == nil && found.output == text + text)
    }
  }

  @Test("what is cut off anywhere is noticed there, and what came before is right", arguments: InflateLibrary.present)
  func truncation(_ library: InflateLibrary) throws {
    let whole = Self.fullMember().bytes
    for bytes in [whole, whole + whole] {
      for count in 0..<bytes.count where count != whole.count {
        let found = try Decoding(Array(bytes.prefix(count)), library)
        #expect(found.error == .damaged(.tooShort, offset: count))
        #expect((Self.text + Self.text).starts(with: found.output))
        #expect(count < whole.count || found.output.count >= Self.text.count)
      }
    }
  }

  @Test(
    "no flipped bit goes unnoticed but those that fill the last byte of the compressed data", arguments: InflateLibrary.present)
  func flippedBits(_ library: InflateLibrary) throws {
    let whole = Self.fullMember().bytes
    var unnoticed = Set<Int>()
    for index in whole.indices {
      for bit in 0..<8 {
        var bytes = whole
        bytes[index] ^= 1 << bit
        let found = try Decoding(bytes, library)
        if found.error == nil {
          unnoticed.insert(index)
          #expect(found.output == Self.text)
        } else if case .damaged(_, let offset) = found.error {
          #expect(offset <= bytes.count)
        }
      }
    }
    #expect(unnoticed.isSubset(of: [whole.count - 9]))
  }

  @Test("damage is named, with its place", arguments: InflateLibrary.present)
  func damage(_ library: InflateLibrary) throws {
    let whole = GzipMember(Self.text)
    let end = whole.bytes.count
    var wrongChecksum = whole
    wrongChecksum.checksum = 0
    var wrongLength = whole
    wrongLength.length = 1
    var wrongData = whole
    wrongData.deflated = [7]
    let cases: [([UInt8], String)] = [
      (Array("{}".utf8), "this is not gzip at byte 0"),
      ([], "the compressed data end too early, at byte 0"),
      ([0x1F, 0x8C], "this is not gzip at byte 0"),
      ([0x1F, 0x8B, 7], "the compression method is 7, and only 8 is known, at byte 2"),
      ([0x1F, 0x8B, 8, 0x20], "the gzip header has unknown flags at byte 3"),
      ([0x1F, 0x8B, 8, 2, 0, 0, 0, 0, 0, 0, 9], "the gzip header does not fit its checksum at byte 10"),
      (wrongChecksum.bytes, "the decompressed data do not fit the checksum at byte \(end - 8)"),
      (wrongLength.bytes, "the decompressed data do not have the length given at byte \(end - 4)"),
      (whole.bytes + whole.bytes.prefix(5), "the compressed data end too early, at byte \(end + 5)"),
      (whole.bytes + [0x7B], "something other than gzip follows the compressed data at byte \(end)"),
      (whole.bytes + [0x1F, 0x7B], "something other than gzip follows the compressed data at byte \(end)"),
      (whole.bytes + [0, 0, 0x1F], "something other than gzip follows the compressed data at byte \(end + 2)"),
    ]
    for (bytes, message) in cases {
      for size in [1, 5, 1000] {
        let found = try Decoding(bytes, library, pieceSize: { size }, outputSize: { size })
        #expect(found.error?.description == message)
        #expect(found.output.count == (bytes.count < end ? 0 : Self.text.count))
      }
    }
    let found = try Decoding(wrongData.bytes, library)
    #expect(found.error?.description.hasPrefix("the compressed data are damaged near byte 1") == true)
  }

  @Test("what came before damaged data is handed out, and then nothing more", arguments: InflateLibrary.present)
  func afterDamage(_ library: InflateLibrary) throws {
    let first = GzipMember(Self.text)
    var second = first
    second.checksum = 1
    let bytes = first.bytes + second.bytes + first.bytes
    let found = try Decoding(bytes, library)
    #expect(found.output == Self.text + Self.text)
    #expect(found.error == .damaged(.wrongChecksum, offset: first.bytes.count + second.bytes.count - 8))
    let error = try #require(found.error)
    var decoder = try GzipDecoder(library)
    var block = [UInt8](repeating: 0, count: 1000)
    #expect(try decoder.decompress(bytes.span.bytes, into: &block) == Self.text.count * 2)
    for _ in 0..<2 {
      #expect(throws: error) { try decoder.decompress(first.bytes.span.bytes, into: &block) }
      #expect(throws: error) { try decoder.finish() }
    }
  }

  @Test("without a library it is said what to install")
  func noLibrary() {
    #expect(
      GzipError.noLibrary("libisal.so.2 cannot be opened, libz.so.1 cannot be opened").description == """
        nothing here can decompress gzip; install ISA-L (package libisal2) or zlib (package zlib1g) \
        (tried: libisal.so.2 cannot be opened, libz.so.1 cannot be opened)
        """)
  }
}
