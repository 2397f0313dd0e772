import ScanKernels
import TestSupport
import Testing

@testable import LuceneFilter

/// Bytes that end where their memory ends, so that the address sanitizer notices who reads on.
struct ExactMemory: ~Copyable {
  let memory: UnsafeMutablePointer<UInt8>
  let count: Int

  init(_ bytes: [UInt8]) {
    memory = .allocate(capacity: max(1, bytes.count))
    for (offset, byte) in bytes.enumerated() { memory[offset] = byte }
    count = bytes.count
  }

  deinit { memory.deallocate() }
}

@Suite("Every kernel against plain C")
struct KernelTests {
  private static let count = SeededGenerator.isSoaking ? 100_000 : 800
  private static let plain = SCAN_KERNEL_PLAIN
  private static let others = Kernel.available.map(\.instructions).filter { $0 != plain }
  /// Mostly what kernels look for.
  private static let bytes = Array(#"{}[]",:\u00t1 aAzZ@[`{"#.utf8) + [0x0A, 0x0D, 0x00, 0x1F, 0x7F, 0x80, 0xC4, 0xFF]

  private static func text(_ random: inout SeededGenerator) -> [UInt8] {
    let isPlain = random.below(3) > 0
    return (0..<random.below(random.pick([8, 70, 200, 600]))).map { _ in
      isPlain && random.below(12) > 0 ? UInt8(ascii: "a") + UInt8(random.below(26)) : random.pick(bytes)
    }
  }

  @Test("the plain kernel is there, and so is that which is chosen")
  func available() {
    #expect(Kernel.available.contains { $0.instructions == Self.plain })
    #expect(Kernel.available.contains(.chosen))
    print("kernels: \(Kernel.available.map { String(cString: scan_kernel_name($0.instructions)) })")
  }

  @Test("steps through records")
  func records() {
    var random = SeededGenerator(for: "kernelRecords")
    var wanted = scan_wanted(lengths: 0b10_1110, first_bytes: (0, 1 << 33, 0, 0))
    for _ in 0..<Self.count {
      let memory = ExactMemory(Self.text(&random))
      for position in Set([0, 1, random.below(memory.count + 1)]) where position <= memory.count {
        var contents: UInt8 = 0
        let end = scan_string_end(Self.plain, memory.memory, memory.count, position, &contents)
        #expect(end == stringEnd(memory, position))
        let valueEnd = scan_value_end(Self.plain, memory.memory, memory.count, position)
        let lineStart = scan_line_start(Self.plain, memory.memory, position)
        var member = scan_member()
        let step = scan_next_member(Self.plain, memory.memory, memory.count, position, &wanted, &member)
        for kernel in Self.others {
          var otherContents: UInt8 = 0
          #expect(scan_string_end(kernel, memory.memory, memory.count, position, &otherContents) == end)
          #expect(otherContents == contents)
          #expect(scan_value_end(kernel, memory.memory, memory.count, position) == valueEnd)
          #expect(scan_line_start(kernel, memory.memory, position) == lineStart)
          var other = scan_member()
          #expect(scan_next_member(kernel, memory.memory, memory.count, position, &wanted, &other) == step)
          #expect(other.key == member.key && other.key_length == member.key_length && other.position == member.position)
        }
      }
    }
  }

  @Test("objects and arrays come to one line, in pieces of all sizes")
  func joinedLines() {
    var random = SeededGenerator(for: "joinedLines")
    for _ in 0..<Self.count {
      let text = Self.text(&random)
      let whole = joined(text, Self.plain, pieceSize: 1)
      let size = 1 + random.below(200)
      for kernel in Self.others + [Self.plain] { #expect(joined(text, kernel, pieceSize: size) == whole, "\(text)") }
    }
  }

  /// The text, and where the container ends that began before it.
  private func joined(_ text: [UInt8], _ kernel: scan_kernel, pieceSize: Int) -> [UInt8] {
    var nesting = scan_nesting(depth: 2, is_in_string: false, is_escaped: false)
    var result: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: pieceSize) where nesting.depth > 0 {
      let memory = ExactMemory(Array(text[start...].prefix(pieceSize)))
      let end = scan_joined_lines(kernel, &nesting, memory.memory, memory.count, 0)
      result += UnsafeBufferPointer(start: memory.memory, count: end)
    }
    return result
  }

  /// The closing quote, found byte by byte.
  private func stringEnd(_ memory: borrowing ExactMemory, _ start: Int) -> Int {
    var position = start
    while position < memory.count {
      switch memory.memory[position] {
      case UInt8(ascii: "\""): return position
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    return memory.count
  }

  @Test("values end where a JSON reader says")
  func values() {
    var random = SeededGenerator(for: "kernelValues")
    for _ in 0..<Self.count {
      // An element, so that the text may go on behind it.
      let value = random.spelling(of: random.record())
      let text = value + Array(random.pick(["", ",", "}", " ]", "\n"]).utf8)
      let memory = ExactMemory(text)
      for kernel in [Self.plain] + Self.others {
        let end = scan_value_end(kernel, memory.memory, memory.count, 0)
        #expect(text[..<end].allSatisfy { $0 != 0 } && String(decoding: text[..<end], as: UTF8.self).hasSuffix("}"))
        #expect(value[end...].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A })
      }
    }
  }

  @Test("lower-casing")
  func folding() {
    var random = SeededGenerator(for: "kernelFolding")
    for _ in 0..<Self.count {
      let text = Self.text(&random)
      let expected = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
      for kernel in Kernel.available {
        var output: [UInt8] = []
        #expect(kernel.fold(text.span.bytes, into: &output) == text.allSatisfy { $0 < 0x80 })
        #expect(Array(output.prefix(text.count)) == expected)
      }
    }
  }

  @Test("the packed search finds all windows and all unusual line feeds, wherever the room for events ends")
  func search() {
    var random = SeededGenerator(for: "kernelSearch")
    for _ in 0..<Self.count {
      var windows = scan_windows()
      withUnsafeMutableBytes(of: &windows.classes) { classes in
        for bucket in 0..<8 {
          // A window begins with a byte that is no line feed.
          for place in 0..<3 {
            for _ in 0..<random.pick([1, 1, 3]) {
              classes[place * 256 + Int(random.pick(Self.bytes.filter { $0 != 0x0A }))] |= 1 << UInt8(bucket)
            }
          }
        }
      }
      scan_windows_prepare(&windows)
      let text = Self.text(&random)
      let memory = ExactMemory(text)
      let expected = events(in: text, &windows)
      for kernel in [Self.plain] + Self.others {
        for room in [64, 100, 1000] {
          let found = search(memory, kernel, &windows, room: room)
          #expect(found.events == expected)
          #expect(found.lineFeeds == text.count { $0 == 0x0A })
        }
      }
    }
  }

  private struct Event: Equatable {
    let position: Int
    let buckets: UInt8
  }

  private func search(
    _ memory: borrowing ExactMemory, _ kernel: scan_kernel, _ windows: inout scan_windows, room: Int
  ) -> (events: [Event], lineFeeds: Int) {
    var found: [Event] = []
    var progress = scan_progress()
    var events = Array(repeating: scan_event(), count: room)
    while progress.position < memory.count {
      let count = scan_chunk(kernel, &windows, memory.memory, memory.count, &progress, &events, room)
      found += events[..<count].map { Event(position: Int($0.position), buckets: $0.buckets) }
    }
    return (found, progress.line_feeds)
  }

  private func events(in text: [UInt8], _ windows: inout scan_windows) -> [Event] {
    withUnsafeBytes(of: &windows.classes) { classes in
      text.indices.compactMap { position in
        func byte(_ offset: Int) -> Int { position + offset < text.count ? Int(text[position + offset]) : 0 }
        if text[position] == 0x0A {
          let isUsual = position > 0 && text[position - 1] == UInt8(ascii: "}") && byte(1) == Int(UInt8(ascii: "{"))
          return isUsual ? nil : Event(position: position, buckets: 0)
        }
        let buckets = classes[byte(0)] & classes[256 + byte(1)] & classes[512 + byte(2)]
        return buckets == 0 ? nil : Event(position: position, buckets: buckets)
      }
    }
  }
}
