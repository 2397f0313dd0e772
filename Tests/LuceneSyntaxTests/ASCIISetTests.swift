import Testing

@testable import LuceneSyntax

@Suite("Sets of ASCII characters")
struct ASCIISetTests {
  private static func characters(of set: ASCIISet) -> String {
    String(decoding: (0...255).filter { set.contains($0) }, as: UTF8.self)
  }

  @Test("the bits are those of the characters")
  func bits() {
    let end = #"!"()/:[]^{}~"#
    #expect(Self.characters(of: .termEnd) == end)
    let special = Set((end + #"*?.\"# + " \t\n\r").utf8)
    #expect(Self.characters(of: .plain) == String(decoding: (0..<128).filter { !special.contains($0) }, as: UTF8.self))
  }
}
