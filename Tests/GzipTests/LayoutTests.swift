import TestSupport
import Testing

/// The layouts and numbers that the shim has copied, against the headers of the libraries where those are installed.
@Suite struct LayoutTests {
  private static let isalMembers = [
    "next_out", "avail_out", "next_in", "read_in", "avail_in", "read_in_length", "block_state", "crc_flag", "crc", "tmp_in_size",
    "tmp_out_valid", "tmp_out_buffer",
  ]
  private static let zlibMembers = [
    "next_in", "avail_in", "total_in", "next_out", "avail_out", "total_out", "msg", "state", "zalloc", "zfree", "opaque",
    "data_type", "adler", "reserved",
  ]
  private static let isalNumbers = [
    "isal_end_input": "ISAL_END_INPUT", "isal_block_finish": "ISAL_BLOCK_FINISH", "isal_raw": "ISAL_DEFLATE",
  ]
  private static let zlibNumbers = [
    "zlib_stream_end": "Z_STREAM_END", "zlib_ok": "Z_OK", "zlib_memory_error": "Z_MEM_ERROR", "zlib_buffer_error": "Z_BUF_ERROR",
    "zlib_raw_window": "-MAX_WBITS",
  ]

  @Test(
    "the copies are as the library has it",
    arguments: [
      ("isa-l/igzip_lib.h", "isal_state", "inflate_state", isalMembers, isalNumbers),
      ("zlib.h", "zlib_stream", "z_stream_s", zlibMembers, zlibNumbers),
    ])
  func layout(_ header: String, _ own: String, _ original: String, _ members: [String], _ numbers: [String: String]) throws {
    guard let compiler = Program.installed("clang") ?? Program.installed("cc") else { return print("skipped: no C compiler") }
    let folder = try TemporaryFolder(["header.c": "#include <\(header)>\n"])
    guard try compiler.run(["-fsyntax-only", "\(folder.path)/header.c"]).status == 0 else {
      return print("skipped: \(header) is not installed")
    }
    let root = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    var checks = "#include <stddef.h>\n#include <\(header)>\n#include \"\(root)/Sources/InflateShim/Layouts.h\"\n"
    checks += "_Static_assert(sizeof(struct \(own)) == sizeof(struct \(original)), \"size\");\n"
    for member in members {
      checks += "_Static_assert(offsetof(struct \(own), \(member)) == offsetof(struct \(original), \(member)), \"\(member)\");\n"
    }
    for (copy, number) in numbers { checks += "_Static_assert((int)\(copy) == (int)\(number), \"\(copy)\");\n" }
    try folder.write(checks, to: "layout.c")
    let outcome = try compiler.run(["-fsyntax-only", "\(folder.path)/layout.c"])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
