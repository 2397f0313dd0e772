#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Feeds libFuzzer's inputs to the readers of queries, records and dumps.
///
/// The first byte of an input chooses what the rest is: query text in one of the dialects, a query and a record, or a dump in one of its forms.
/// With `FUZZ_FORM` in the environment, the rest is a dump in that form whatever the first byte is: `any`, `gzip`, `zstandard`, `rows` or `array`. SwiftPM builds this target only
/// if `FUZZ` is set:
///
/// ```
/// FUZZ=1 swift build -c release --scratch-path .build-fuzz --product fuzz
/// .build-fuzz/release/fuzz -max_total_time=60 .build-fuzz/corpus
/// ```
@main
struct Fuzz {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = runDriver(&count, &arguments) { bytes, length in
      Fuzz.read(Array(UnsafeBufferPointer(start: bytes, count: length)))
      return 0
    }
  }

  /// What the environment asks for.
  private static let form = getenv("FUZZ_FORM").flatMap { FuzzDump.Form(rawValue: String(cString: $0)) }

  private static func read(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let rest = Array(input.dropFirst())
    if let form { return FuzzDump.read(rest, form) }
    switch choice % 9 {
    case 0: FuzzQuery.read(rest, .auth0)
    case 1: FuzzQuery.read(rest, .lucene)
    case 2: FuzzRecord.read(rest, .auth0)
    case 3: FuzzRecord.read(rest, .lucene)
    case let number: FuzzDump.read(rest, FuzzDump.Form.allCases[Int(number) - 4])
    }
  }

  /// Stops at a mistake, so that libFuzzer keeps the input.
  static func expect(_ holds: Bool, _ statement: @autoclosure () -> String) {
    if !holds { fatalError(statement()) }
  }
}

/// libFuzzer's loop. SwiftPM renames `main`, so that libFuzzer's own cannot be used.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
