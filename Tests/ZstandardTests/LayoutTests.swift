import TestSupport
import Testing

/// The layouts and numbers that the shim has copied, against the headers of the library where they are installed.
@Suite struct LayoutTests {
  @Test("the copies are as the library has it")
  func layout() throws {
    let layout = CopiedLayout(
      of: ["zstd.h", "zstd_errors.h"], in: "Sources/ZstandardShim/Layouts.h",
      structures: [
        ("zstandard_input", "ZSTD_inBuffer", ["src", "size", "pos"]),
        ("zstandard_output", "ZSTD_outBuffer", ["dst", "size", "pos"]),
      ],
      numbers: [
        "zstandard_prefix_unknown": "ZSTD_error_prefix_unknown",
        "zstandard_window_too_large": "ZSTD_error_frameParameter_windowTooLarge",
        "zstandard_checksum_wrong": "ZSTD_error_checksum_wrong", "zstandard_dictionary_wrong": "ZSTD_error_dictionary_wrong",
        "zstandard_memory_allocation": "ZSTD_error_memory_allocation",
      ])
    if let differences = try layout.differences() { #expect(differences == "") }
  }
}
