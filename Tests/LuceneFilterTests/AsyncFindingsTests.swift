import LuceneQuery
import TestSupport
import Testing

@testable import LuceneFilter

@Suite("Findings of dumps, awaited")
struct AsyncFindingsTests {
  private static let query = DumpFilter.Question.query(term("blocked", "true"))

  private static func options(chunkSize: Int, threads: Int = 2) -> DumpOptions {
    var options = DumpOptions()
    (options.chunkSize, options.threads, options.validates) = (chunkSize, threads, true)
    return options
  }

  private static func lines(_ count: Int) -> [UInt8] {
    Array((0..<count).map { "{\"n\":\($0),\"blocked\":\($0 % 2 == 0)}" + ($0 % 100 == 50 ? "x" : "") + "\n" }.joined().utf8)
  }

  @Test("the loop gets what a synchronous filter hands out, in the same order, whatever the dump is")
  func same() async throws {
    let text = Self.lines(3000)
    let rows = Array("n,blocked\n1,true\n2,false\n3,x,\n4,true\n".utf8)
    for bytes in [text, GzipMember(text).bytes, rows, Array("[{\"blocked\":true},{}]".utf8), []] {
      let file = try TemporaryDump(bytes)
      let expected = try DumpFindings(Self.query, bytes, Self.options(chunkSize: 900))
      for _ in 0..<2 {
        var (matches, problems): ([String], [String]) = ([], [])
        let findings = AsyncFindings(
          Self.query, fileDescriptor: file.descriptor, name: "dump", options: Self.options(chunkSize: 900))
        for try await finding in findings {
          switch finding {
          case .match(let record): matches.append(String(decoding: record, as: UTF8.self))
          case .malformed(let problem, let number): problems.append("\(number): \(problem)")
          }
        }
        #expect(matches == expected.matches && problems == expected.problems)
      }
    }
  }

  @Test("that a dump cannot be read, or not to its end, is thrown behind what was found")
  func failures() async throws {
    await #expect(throws: InputError.cannotOpen(path: "/nowhere/x", message: "No such file or directory")) {
      for try await _ in AsyncFindings(Self.query, path: "/nowhere/x") { Issue.record("nothing is there") }
    }
    let bytes = GzipMember(Self.lines(1000)).bytes.dropLast(2)
    let file = try TemporaryDump(Array(bytes))
    var count = 0
    do throws(InputError) {
      for try await _ in AsyncFindings(
        Self.query, fileDescriptor: file.descriptor, name: "dump", options: Self.options(chunkSize: 100))
      { count += 1 }
    } catch {
      #expect(error.description == "dump: cannot decompress: the compressed data end too early, at byte \(bytes.count)")
    }
    #expect(count > 400)
  }

  @Test("no more is read than a few chunks ahead of the loop, and leaving it ends the reading")
  func backPressure() async throws {
    let pipe = try Pipe()
    let line = Array("{\"blocked\":true,\"x\":\"\(String(repeating: "x", count: 980))\"}\n".utf8)
    pipe.write(line)
    let findings = AsyncFindings(
      Self.query, fileDescriptor: pipe.end, name: "pipe", options: Self.options(chunkSize: 4096, threads: 1))
    var iterator: AsyncFindings.AsyncIterator? = findings.makeAsyncIterator()
    _ = try await iterator?.next()
    // A pipe takes in so much that is not read; what goes beyond was read ahead.
    var written = 0
    while written < 10_000, pipe.write(line, within: 200) { written += 1 }
    #expect(written < 1000)
    iterator = nil
  }

  @Test("a task that is cancelled gets an error and no end that looks like one")
  func cancellation() async throws {
    let pipe = try Pipe()
    pipe.write(Array("{\"blocked\":true}\n".utf8))
    let end = pipe.end
    let task = Task {
      var count = 0
      do throws(InputError) {
        for try await _ in AsyncFindings(Self.query, fileDescriptor: end, name: "pipe") {
          count += 1
          withUnsafeCurrentTask { $0?.cancel() }
        }
        return (count, "ended")
      } catch {
        return (count, error.description)
      }
    }
    let outcome = await task.value
    #expect(outcome == (1, "pipe: reading was cancelled"))
    pipe.close()
  }
}
