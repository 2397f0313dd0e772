import LuceneQuery
import Testing

@testable import LuceneFilter

@Suite("Lower-casing")
struct CaseFoldingTests {
  @Test("every code point has one code point as its lower case; only İ loses what the full mapping adds")
  func everyScalar() {
    var longer: [Unicode.Scalar] = []
    for value in 0...UInt32(0x10FFFF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let mapping = scalar.properties.lowercaseMapping.unicodeScalars
      if mapping.count != 1 { longer.append(scalar) }
      if CaseFolding.lowercased(scalar) != mapping.first { Issue.record("\(scalar)") }
    }
    #expect(longer == ["İ"])
    #expect(CaseFolding.lowercased("İ") == "i")
  }

  @Test("what is lower case stays as it is when lower-cased again, and the number of code points never changes")
  func wholeTexts() {
    let text = "Straße ẞ İI ıi ΣΑΣ ǅ \u{212A} ȺȾ Ꭰ 𐐀 é\u{301} 日本"
    let once = CaseFolding.bytes(of: text, folded: true)
    #expect(String(decoding: once, as: UTF8.self) == "straße ß ii ıi σασ ǆ k ⱥⱦ ꭰ 𐐨 é\u{301} 日本")
    #expect(CaseFolding.bytes(of: String(decoding: once, as: UTF8.self), folded: true) == once)
    #expect(once.span.bytes.codePointCount == text.unicodeScalars.count)
  }
}
