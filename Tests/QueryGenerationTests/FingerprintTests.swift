import LuceneSyntax
import QueryGeneration
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
  @Test("of settings differ where the schema or the dialect does, and not otherwise")
  func settings() {
    let none = SettingsFingerprint(schema: nil, dialect: nil)
    let one = SettingsFingerprint(schema: SourceText("{}"), dialect: nil)
    let other = SettingsFingerprint(schema: SourceText("{ }"), dialect: nil)
    let lucene = SettingsFingerprint(schema: SourceText("{}"), dialect: .lucene)
    #expect(Set([none.name, one.name, other.name, lucene.name]).count == 4)
    #expect(one.name == SettingsFingerprint(schema: SourceText("{}"), dialect: nil).name)
    #expect(
      one.memberDeclaration == """
        nonisolated extension LuceneQuery.ProjectSettings {
          static var \(one.name): LuceneQuery.ProjectSettings { LuceneQuery.ProjectSettings() }
        }

        """)
  }
}
