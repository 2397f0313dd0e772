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
    let layout = CopiedLayout(
      of: [header], in: "Sources/InflateShim/Layouts.h", structures: [(own, "struct \(original)", members)], numbers: numbers)
    if let differences = try layout.differences() { #expect(differences == "") }
  }
}
