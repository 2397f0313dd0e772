import TestSupport
import Testing

@testable import Zstandard

/// The decoder on frames made by hand, and on those of the program where it is installed.
@Suite("Decompressing Zstandard", .enabled(if: isLibraryPresent))
struct ZstandardDecoderTests {
  private static let text = Array("{\"email\":\"jane@example.com\"}\n{\"email\":\"joe@example.com\"}\n".utf8)

  @Test("frames with and without a checksum, skippable ones, and empty ones follow each other")
  func frames() throws {
    var plain = ZstandardFrame(Self.text, blockSize: 10)
    plain.hasChecksum = false
    let checked = ZstandardFrame([.raw(Self.text), .repeated(0x41, count: 100_000), .raw([1, 2])])
    let bytes =
      ZstandardFrame.skippable([]) + plain.bytes + ZstandardFrame.skippable([7, 8]) + checked.bytes + ZstandardFrame([]).bytes
      + checked.bytes
    for piece in [1, 2, 3, 7, 1000, 1 << 20] {
      for room in [1, 13, 4096, 1 << 18] where piece > 1 || room > 1 {
        let found = try Decoding(bytes, pieceSize: piece, outputSize: room)
        #expect(found.output == Self.text + checked.data + checked.data && found.error == nil, "\(piece), \(room): \(found)")
        #expect(found.inputCount == bytes.count)
      }
    }
  }

  @Test("what zstd makes comes out as it went in")
  func programs() throws {
    guard let zstd = Program.installed("zstd") else { return print("skipped: zstd is not installed") }
    var random = SeededGenerator(for: "programs")
    let text = (0..<8000).flatMap { Array("{\"n\":\($0),\"m\":\(UInt16.random(in: 0...999, using: &random))}\n".utf8) }
    let folder = try TemporaryFolder(["text": String(decoding: text, as: UTF8.self)])
    for options in [["-1"], ["-3", "--no-check"], ["-19"], ["--ultra", "-22", "--long=27"]] {
      let outcome = try zstd.run(options + ["-q", "-k", "-f", "\(folder.path)/text"])
      #expect(outcome.status == 0)
      let compressed = try folder.bytes(of: "text.zst")
      #expect(compressed.count * 2 < text.count)
      for piece in [100, 4097, 1 << 20] {
        let found = try Decoding(compressed + compressed, pieceSize: piece, outputSize: 10_000)
        #expect(found.error == nil && found.output == text + text, "\(found)")
      }
    }
  }

  @Test("what is cut off anywhere is noticed there, and what came before is right")
  func truncation() throws {
    let whole = ZstandardFrame(Self.text, blockSize: 9).bytes
    for bytes in [whole, whole + ZstandardFrame.skippable([1]) + whole] {
      for count in 0..<bytes.count where ![whole.count, whole.count + 9].contains(count) {
        let found = try Decoding(Array(bytes.prefix(count)))
        #expect(found.error == .damaged(.tooShort, offset: count), "\(count)")
        #expect((Self.text + Self.text).starts(with: found.output))
        #expect(count < whole.count || found.output.count >= Self.text.count)
      }
    }
  }

  @Test("damage is named, with its place")
  func damage() throws {
    let whole = ZstandardFrame(Self.text)
    let end = whole.bytes.count
    var wrongChecksum = whole
    wrongChecksum.checksum = 0
    var wrongBlock = whole.bytes
    wrongBlock[6] |= 6
    var dictionary = whole.bytes
    dictionary.replaceSubrange(4..<5, with: [5])
    dictionary.insert(9, at: 6)
    var window = whole.bytes
    window[5] = 0xF8
    let cases: [([UInt8], String)] = [
      (Array("{}{}{}".utf8), "this is not Zstandard at byte 0"),
      ([], "the compressed data end too early, at byte 0"),
      (wrongChecksum.bytes, "the decompressed data do not fit the checksum at byte \(end - 4)"),
      (whole.bytes + wrongChecksum.bytes, "the decompressed data do not fit the checksum at byte \(2 * end - 4)"),
      (wrongBlock, "the compressed data are damaged near byte 5"),
      (whole.bytes + whole.bytes.prefix(5), "the compressed data end too early, at byte \(end + 5)"),
      (whole.bytes + Array("{\"a\":1}".utf8), "something other than Zstandard follows the compressed data at byte \(end)"),
    ]
    for (bytes, message) in cases {
      let found = try Decoding(bytes)
      #expect(found.error?.description == message)
    }
    #expect(try Decoding(dictionary).error?.description.hasPrefix("a dictionary is needed") == true)
    #expect(try Decoding(window).error?.description.hasPrefix("more than 128 MiB are needed") == true)
  }

  @Test("flipped bits do no harm, and none in the data or their checksum goes unnoticed")
  func flippedBits() throws {
    let whole = ZstandardFrame(Self.text, blockSize: 30).bytes
    for index in whole.indices {
      for bit in 0..<8 {
        var bytes = whole
        bytes[index] ^= 1 << bit
        for (piece, room) in [(1, 7), (1000, 1000)] {
          let found = try Decoding(bytes, pieceSize: piece, outputSize: room)
          if found.error == nil { #expect(found.output == Self.text && index < 6, "\(index)") }
        }
      }
    }
  }

  @Test("what came before damaged data is handed out, and then nothing more")
  func afterDamage() throws {
    let first = ZstandardFrame(Self.text)
    var second = first
    second.checksum = 1
    let bytes = first.bytes + second.bytes + first.bytes
    let found = try Decoding(bytes)
    #expect(found.output == Self.text + Self.text)
    #expect(found.error == .damaged(.wrongChecksum, offset: first.bytes.count + second.bytes.count - 4))
  }

  @Test("without the library it is said what to install")
  func noLibrary() {
    #expect(
      ZstandardError.noLibrary("libzstd.so.1 cannot be opened").description
        == "nothing here can decompress Zstandard; install libzstd (package libzstd1) (tried: libzstd.so.1 cannot be opened)")
  }
}

private let isLibraryPresent: Bool = {
  if let failure = ZstandardDecoder.failure { print("skipped: Zstandard: \(failure)") }
  return ZstandardDecoder.failure == nil
}()
