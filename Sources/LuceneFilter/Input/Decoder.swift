import Gzip
import Zstandard

/// Decompresses a dump, however it is compressed.
enum Decoder: ~Copyable {
  case gzip(GzipDecoder)
  case zstandard(ZstandardDecoder)

  /// Why there is nothing more, in words.
  struct Failure: Error {
    let message: String
  }

  init(_ compression: Compression) throws(Failure) {
    switch compression {
    case .gzip: self = .gzip(try Self.inWords { () throws(GzipError) in try GzipDecoder() })
    case .zstandard: self = .zstandard(try Self.inWords { () throws(ZstandardError) in try ZstandardDecoder() })
    }
  }

  /// Decompresses until the input is used up or the output is full. Answers how many bytes were taken, and how many came out.
  mutating func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(Failure) -> (taken: Int, produced: Int) {
    switch consume self {
    case .gzip(var decoder):
      let progress = Result { () throws(GzipError) in try decoder.decompress(input, into: &output) }
      self = .gzip(decoder)
      return try Self.inWords { () throws(GzipError) in
        let progress = try progress.get()
        return (progress.taken, progress.produced)
      }
    case .zstandard(var decoder):
      let progress = Result { () throws(ZstandardError) in try decoder.decompress(input, into: &output) }
      self = .zstandard(decoder)
      return try Self.inWords { () throws(ZstandardError) in
        let progress = try progress.get()
        return (progress.taken, progress.produced)
      }
    }
  }

  /// To be called when there is no more input. Throws if something is missing, or was damaged.
  func finish() throws(Failure) {
    switch self {
    case .gzip(let decoder): try Self.inWords { () throws(GzipError) in try decoder.finish() }
    case .zstandard(let decoder): try Self.inWords { () throws(ZstandardError) in try decoder.finish() }
    }
  }

  private static func inWords<Result: ~Copyable, Mistake: Error & CustomStringConvertible>(
    _ body: () throws(Mistake) -> Result
  ) throws(Failure) -> Result {
    do throws(Mistake) {
      return try body()
    } catch {
      throw Failure(message: error.description)
    }
  }
}
