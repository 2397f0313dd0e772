/// Why compressed data cannot be read, or not to its end.
package enum GzipError: Error, Sendable, Hashable {
  /// No library that decompresses can be used. The text says which were tried.
  case noLibrary(String)
  /// There is no memory for the window of the decompressor.
  case noMemory
  /// The data are not as they should be. The offset counts the bytes of the compressed data up to there.
  case damaged(Damage, offset: Int)

  /// What can be wrong with compressed data.
  package enum Damage: Error, Sendable, Hashable {
    /// It does not begin as gzip does.
    case notGzip
    /// It is compressed by another method than gzip's only one, 8.
    case unknownMethod(UInt8)
    /// The header has flags that nothing is defined for.
    case unknownFlags
    /// The header is not as its checksum says.
    case wrongHeaderChecksum
    /// What should be compressed data is none. The offset is where it was noticed.
    case notDeflate
    /// The decompressed data are not as their checksum says.
    case wrongChecksum
    /// There are more or fewer decompressed data than there should be.
    case wrongLength
    /// The data end inside of a member, or are empty. The offset is their length.
    case tooShort
    /// Something that is neither another member nor a filling of zeros follows.
    case trailingData
  }
}

extension GzipError: CustomStringConvertible {
  /// What went wrong, in words: "the compressed data end too early, at byte 100".
  package var description: String {
    switch self {
    case .noLibrary(let tried):
      "nothing here can decompress gzip; install ISA-L (package libisal2) or zlib (package zlib1g) (tried: \(tried))"
    case .noMemory: "there is no memory to decompress it"
    case .damaged(.notDeflate, let offset): "\(Damage.notDeflate) near byte \(offset)"
    case .damaged(.tooShort, let offset): "\(Damage.tooShort), at byte \(offset)"
    case .damaged(let damage, let offset): "\(damage) at byte \(offset)"
    }
  }
}

extension GzipError.Damage: CustomStringConvertible {
  /// The damage in words, without its place.
  package var description: String {
    switch self {
    case .notGzip: "this is not gzip"
    case .unknownMethod(let method): "the compression method is \(method), and only 8 is known,"
    case .unknownFlags: "the gzip header has unknown flags"
    case .wrongHeaderChecksum: "the gzip header does not fit its checksum"
    case .notDeflate: "the compressed data are damaged"
    case .wrongChecksum: "the decompressed data do not fit the checksum"
    case .wrongLength: "the decompressed data do not have the length given"
    case .tooShort: "the compressed data end too early"
    case .trailingData: "something other than gzip follows the compressed data"
    }
  }
}
