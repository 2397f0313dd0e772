import TestSupport
import Testing

@Suite("Kernels of a processor that is only emulated")
struct EmulatedKernelTests {
  @Test("NEON agrees with plain C")
  func neon() throws {
    guard let compiler = Program.installed("aarch64-linux-gnu-gcc"), let emulator = Program.installed("qemu-aarch64") else {
      return print("skipped: NEON: gcc-aarch64-linux-gnu, libc6-dev-arm64-cross or qemu-user is not installed")
    }
    let root = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let sources = ["\(root)/Tests/Oracles/kernels/compare.c", "\(root)/Sources/ScanKernels/ScanKernels.c"]
    let folder = try TemporaryFolder()
    let program = "\(folder.path)/compare"
    let made = try compiler.run(["-O2", "-static", "-I", "\(root)/Sources/ScanKernels/include", "-o", program] + sources)
    guard made.status == 0 else { return print("skipped: NEON: \(made.errors)") }
    let count = SeededGenerator.isSoaking ? 200_000 : 2_000
    let outcome = try emulator.run([program, "\(count)"])
    #expect(outcome == Program.Outcome(status: 0, output: "neon: \(count) texts, no difference from plain C\n"))
  }
}
