@main
enum EntryPoint {
  static func main() { Commands.tool.main() }
}
