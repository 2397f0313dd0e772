import LuceneQuery

extension FieldPath {
  /// Whether a key sounds like data about a person, or like a secret: `email`, `homePhone`, `billing-address`. Values that stand there are
  /// not to be copied from a dump into a file that is passed around.
  var soundsPersonal: Bool { keys.contains { Self.words(of: $0).contains(where: Self.isPersonal) } }

  private static func isPersonal(_ word: String) -> Bool {
    switch word {
    case "email", "emails", "mail", "name", "names", "firstname", "lastname", "fullname", "surname", "nickname", "username",
      "login",
      "user", "userid", "id", "ids", "uid", "uuid", "guid", "ssn", "phone", "phones", "mobile", "tel", "telephone", "fax", "ip",
      "ips",
      "address", "addresses", "street", "zip", "zipcode", "postcode", "postal", "birthday", "birthdate", "birth", "dob", "iban",
      "picture", "avatar", "url", "token", "tokens", "secret", "secrets", "password", "hash", "key", "keys", "note", "notes",
      "comment",
      "comments":
      true
    default: false
    }
  }

  /// The words of a key, in small letters: `homePhone_2` is `home`, `phone`, `2`.
  private static func words(of key: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") }
    func isCapital(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }
    var previousIsSmall = false
    for byte in key.utf8 {
      if !isLetter(byte) || (isCapital(byte) && previousIsSmall) {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
      }
      if isLetter(byte) { word.append(byte | 0x20) }
      previousIsSmall = isLetter(byte) && !isCapital(byte)
    }
    return word.isEmpty ? words : words + [String(decoding: word, as: UTF8.self)]
  }
}
