import InflateShim

/// A library of the system that decompresses, opened when it is first asked for.
package enum InflateLibrary: Sendable, Hashable, CaseIterable {
  /// ISA-L: the fastest.
  case isal
  /// zlib: where ISA-L is not installed.
  case zlib

  /// The one that the environment variable `LQ_GZIP` names, `isal` or `zlib`, if it can be used; else the best that can.
  package static func chosen() throws(GzipError) -> InflateLibrary {
    let asked = allCases.filter { inflate_shim_is_asked_for($0.shim) != 0 }
    for library in asked + allCases where library.isAvailable { return library }
    let tried = allCases.map { "\($0.fileNames) \($0.failure ?? "")" }
    throw .noLibrary(tried.joined(separator: ", "))
  }

  /// Whether it is installed and works.
  package var isAvailable: Bool { failure == nil }

  var shim: inflate_shim_library {
    switch self {
    case .isal: INFLATE_SHIM_ISAL
    case .zlib: INFLATE_SHIM_ZLIB
    }
  }

  var failure: String? { inflate_shim_open(shim).map { String(cString: $0) } }
  var fileNames: String { String(cString: inflate_shim_file_names(shim)) }
}
