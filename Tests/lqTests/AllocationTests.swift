import TestSupport
import Testing

/// What a dump costs in memory that is asked for: nothing for each record, whatever its form.
///
/// A library that counts comes before that of the system. Without optimisation Swift itself asks for memory on the way, and sanitizers have
/// allocators of their own, so that only a release build on Linux tells.
@Suite struct AllocationTests {
  private static let counter = """
    #include <fcntl.h>
    #include <stdatomic.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <unistd.h>
    void *__libc_malloc(size_t);
    void *__libc_calloc(size_t, size_t);
    void *__libc_realloc(void *, size_t);
    void *__libc_memalign(size_t, size_t);
    static atomic_long count;
    void *malloc(size_t size) { count++; return __libc_malloc(size); }
    void *calloc(size_t number, size_t size) { count++; return __libc_calloc(number, size); }
    void *realloc(void *memory, size_t size) { count++; return __libc_realloc(memory, size); }
    void *aligned_alloc(size_t alignment, size_t size) { count++; return __libc_memalign(alignment, size); }
    int posix_memalign(void **memory, size_t alignment, size_t size) {
      count++;
      *memory = __libc_memalign(alignment, size);
      return *memory ? 0 : 12;
    }
    __attribute__((destructor)) static void report(void) {
      char text[32];
      int length = snprintf(text, sizeof text, "%ld", (long)count);
      int file = open(getenv("COUNT_FILE"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      if (write(file, text, length) < 0) abort();
    }
    """

  @Test(
    "as many allocations for a hundred thousand records as for twenty thousand",
    arguments: ["lines", "array", "rows"], [[], ["--validate"], ["--no-prefilter"]])
  func dump(_ form: String, _ options: [String]) throws {
    #if DEBUG || !os(Linux)
      return print("skipped: allocations are counted in release builds on Linux")
    #else
      guard Program.environmentValue("LQ_SANITIZED") == nil else { return print("skipped: a sanitizer allocates") }
      guard let compiler = Program.installed("clang") ?? Program.installed("cc") else { return print("skipped: no C compiler") }
      let folder = try TemporaryFolder(["counter.c": Self.counter])
      let library = "\(folder.path)/counter.so"
      #expect(try compiler.run(["-shared", "-fPIC", "-o", library, "\(folder.path)/counter.c"]).status == 0)
      let counts = try [20_000, 100_000].map { count in
        try folder.write(Self.dump(form, count), to: "users")
        let outcome = try Program.lq().run(
          ["filter", "--threads", "1", "--count"] + options + [
            "email:*9@example.com AND logins_count:[10 TO *] AND user_metadata.plan:gold", "\(folder.path)/users",
          ], environment: ["LD_PRELOAD": library, "COUNT_FILE": "\(folder.path)/count"])
        #expect(outcome.status == 0, "\(outcome)")
        return Int(try folder.text(of: "count")) ?? 0
      }
      // A few for each of the chunks, of which there are about a hundred.
      #expect(counts[0] > 0 && counts[1] < counts[0] + 2000, "\(counts)")
    #endif
  }

  private static func dump(_ form: String, _ count: Int) -> String {
    if form == "rows" {
      let header = "user_id,email,email_verified,logins_count,user_metadata.plan\n"
      return header + (0..<count).map { "\"'auth0|\($0)\",\"'u\($0)@example.com\",true,\($0 % 50),\"'gold\"\n" }.joined()
    }
    let records = (0..<count).map {
      #"{"user_id":"auth0|\#($0)","email":"u\#($0)@example.com","logins_count":\#($0 % 50),"user_metadata":{"plan":"gold"}}"#
    }
    return form == "array" ? "[" + records.joined(separator: ",") + "]" : records.joined(separator: "\n")
  }
}
