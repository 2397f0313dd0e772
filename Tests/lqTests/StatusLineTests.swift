import LuceneFilter
import Testing

@testable import lq

/// The figures that a terminal shows while something takes long.
@Suite struct StatusLineTests {
  @Test("sizes are told in three digits at most, or the next unit")
  func sizes() {
    let sizes = [
      0: "0 bytes", 1023: "1023 bytes", 1024: "1.0 KiB", 10_189: "9.9 KiB", 10_240: "10 KiB", 1_047_552: "1023 KiB",
      1 << 20: "1.0 MiB",
    ]
    for (bytes, text) in sizes { #expect(StatusLine.size(bytes) == text) }
    #expect(StatusLine.size(.max) == "8388607 TiB")
  }

  @Test("durations and counts are told as people read them")
  func figures() {
    #expect(
      [0, 99, 100, 5999, 6000, 7260].map { StatusLine.duration($0) } == [
        "0 s", "99 s", "2 min", "100 min", "1 h 40 min", "2 h 1 min",
      ])
    #expect([0, 999, 1000, 25_000, 1_234_567].map { StatusLine.grouped($0) } == ["0", "999", "1,000", "25,000", "1,234,567"])
  }
}
