/// Why data compressed by Zstandard cannot be read, or not to their end.
package enum ZstandardError: Error, Sendable, Hashable {
  /// libzstd cannot be used. The text says why.
  case noLibrary(String)
  /// There is no memory for the window of the decompressor.
  case noMemory
  /// The data are not as they should be. The offset counts the bytes of the compressed data up to there.
  case damaged(Damage, offset: Int)

  /// What can be wrong with compressed data.
  package enum Damage: Sendable, Hashable {
    /// They do not begin as a frame does.
    case notZstandard
    /// A header or block is none.
    case notCompressed
    /// The decompressed data are not as their checksum says.
    case wrongChecksum
    /// They cannot be read without a dictionary.
    case dictionary
    /// They refer back further than the library is ready to remember.
    case largeWindow
    /// They end inside of a frame, or are empty. The offset is their length.
    case tooShort
    /// Something that is no frame follows.
    case trailingData
  }
}

extension ZstandardError: CustomStringConvertible {
  /// What went wrong, in words: "the compressed data end too early, at byte 100".
  package var description: String {
    switch self {
    case .noLibrary(let tried): "nothing here can decompress Zstandard; install libzstd (package libzstd1) (tried: \(tried))"
    case .noMemory: "there is no memory to decompress it"
    case .damaged(.tooShort, let offset): "\(Damage.tooShort), at byte \(offset)"
    case .damaged(.notCompressed, let offset): "\(Damage.notCompressed) near byte \(offset)"
    case .damaged(let damage, let offset): "\(damage) at byte \(offset)"
    }
  }
}

extension ZstandardError.Damage: CustomStringConvertible {
  /// The damage in words, without its place.
  package var description: String {
    switch self {
    case .notZstandard: "this is not Zstandard"
    case .notCompressed: "the compressed data are damaged"
    case .wrongChecksum: "the decompressed data do not fit the checksum"
    case .dictionary: "a dictionary is needed to decompress what begins"
    case .largeWindow: "more than 128 MiB are needed to decompress what begins; use zstd -dc --long=31, from the frame"
    case .tooShort: "the compressed data end too early"
    case .trailingData: "something other than Zstandard follows the compressed data"
    }
  }
}
