#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files that hold queries: small, and read whole.
package enum InputFile {
  /// No file of one query is larger; a dump that is given by mistake is.
  private static let largestQueryFile = 64 << 20

  /// What a file holds; `-` is standard input.
  package static func bytes(of path: String) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed("cannot open '\(path)': \(lastError)") }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .failed("cannot read '\(path)': \(lastError)") }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= largestQueryFile else { throw .failed("'\(path)' is larger than 64 MiB, too large for a query") }
    }
  }

  /// A file itself, or the files with these extensions in and below a directory, in the order of their names.
  static func queryFiles(at path: String, extensions: [String]) throws(Failure) -> [String] {
    guard isDirectory(path) else { return [path] }
    var files: [String] = []
    var pending = [path]
    while let directory = pending.popLast() {
      for name in try entries(of: directory) {
        let entry = Path.joined(directory, name)
        if isDirectory(entry), !isLink(entry) {
          pending.append(entry)
        } else if extensions.contains(where: name.hasSuffix) {
          files.append(entry)
        }
      }
    }
    guard !files.isEmpty else {
      throw .failed("no '\(extensions.map { "*\($0)" }.joined(separator: "' or '"))' file stands in or below '\(path)'")
    }
    return files.sorted()
  }

  private static func entries(of directory: String) throws(Failure) -> [String] {
    guard let stream = opendir(directory) else { throw .failed("cannot read directory '\(directory)': \(lastError)") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Directories behind links are not followed, since they may lead in a circle.
  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}
