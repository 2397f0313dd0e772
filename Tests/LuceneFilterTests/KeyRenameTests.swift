import LuceneFilter
import LuceneQuery
import Testing

@Suite("Renamed keys")
struct KeyRenameTests {
  private static let exported =
    #"{"Id":"auth0|1","Email":"Jane@x.de","Email Verified":true,"Connection":"github","Created At":"2024-05-05"}"#

  @Test(
    "a renamed key is read as the key that it stands for, also as a flat one; the first key of a name counts",
    arguments: [
      Row(exported, term("user_id", "auth0|1"), true), Row(exported, term("email", "jane@X.de"), true),
      Row(exported, term("email.domain", "x.de"), true), Row(exported, term("email_verified", "true"), true),
      Row(exported, term("identities.connection", "github"), true), Row(exported, exists("identities"), true),
      Row(exported, term("created_at", "2024-05"), true), Row(exported, exists("Id"), false),
      Row(#"{"Id":"1","user_id":"2"}"#, term("user_id", "1"), true),
      Row(#"{"Id":"1","user_id":"2"}"#, term("user_id", "2"), false),
      Row(#"{"x":{"Id":"1"}}"#, term("x.Id", "1"), true), Row(#"{"\u0049d":"1"}"#, term("user_id", "1"), true),
    ])
  func preset(_ row: Row) {
    #expect(answer(row.query, row.record, renaming: KeyRename.auth0ImportExportExtension) == row.expected)
  }

  @Test("the extension's dumps are recognised by their first record")
  func recognition() throws {
    func preset(_ record: String) throws -> [KeyRename] { try KeyRename.preset(for: Array(record.utf8).span.bytes) }
    #expect(try preset(Self.exported) == KeyRename.auth0ImportExportExtension)
    #expect(try preset(#"{"user_id":"1","Id":"2"}"#) == [])
    #expect(try preset(#"{"email":"x"}"#) == [])
    #expect(try preset(#"{"x":{"Id":1}}"#) == [])
    #expect(throws: MalformedRecord.self) { try preset("[") }
  }

  @Test("of several names for one key the first counts, and a name can be no flat key that is not wanted")
  func ownRenames() {
    let renames = [KeyRename("A", to: "a.b"), KeyRename("A", to: "c")]
    #expect(answer(term("a.b", "x"), #"{"A":"x"}"#, renaming: renames) == true)
    #expect(answer(exists("c"), #"{"A":"x"}"#, renaming: renames) == false)
  }
}
