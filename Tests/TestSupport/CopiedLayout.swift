/// What a shim has copied of the headers of a library, to be compared with them where they are installed.
package struct CopiedLayout: Sendable {
  /// A structure of the shim, that of the library, and the members that both have.
  package typealias Structure = (own: String, original: String, members: [String])

  /// The headers, as they are included.
  private let headers: [String]
  /// The shim's own header, from the root of the package.
  private let copy: String
  private let structures: [Structure]
  /// The shim's names for numbers, and the library's.
  private let numbers: [String: String]

  package init(of headers: [String], in copy: String, structures: [Structure], numbers: [String: String]) {
    (self.headers, self.copy, self.structures, self.numbers) = (headers, copy, structures, numbers)
  }

  /// What a compiler finds to be different; nothing if that cannot be told, which is printed then.
  package func differences() throws -> String? {
    guard let compiler = Program.installed("clang") ?? Program.installed("cc") else {
      print("skipped: no C compiler")
      return nil
    }
    let includes = (["stddef.h"] + headers).map { "#include <\($0)>\n" }.joined()
    let root = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let folder = try TemporaryFolder([
      "header.c": includes, "layout.c": includes + "#include \"\(root)/\(copy)\"\n" + assertions,
    ])
    guard try compiler.run(["-fsyntax-only", "\(folder.path)/header.c"]).status == 0 else {
      print("skipped: \(headers.joined(separator: " and ")) not installed")
      return nil
    }
    return try compiler.run(["-fsyntax-only", "\(folder.path)/layout.c"]).errors
  }

  private var assertions: String {
    var lines: [String] = []
    for (own, original, members) in structures {
      lines.append("_Static_assert(sizeof(struct \(own)) == sizeof(\(original)), \"size\");")
      lines += members.map { "_Static_assert(offsetof(struct \(own), \($0)) == offsetof(\(original), \($0)), \"\($0)\");" }
    }
    lines += numbers.map { "_Static_assert((int)\($0) == (int)\($1), \"\($0)\");" }
    return lines.joined(separator: "\n") + "\n"
  }
}
