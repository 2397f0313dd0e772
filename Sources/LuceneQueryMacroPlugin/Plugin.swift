import LuceneQuery
import QueryGeneration

/// The program that the compiler runs to expand `#userQuery`. It answers one message after another until the compiler closes the channel.
///
/// The messages are those of the compiler's `CompilerPluginMessageHandling`, version 7, read from swift-syntax 603 and from the traffic of
/// Swift 6.3; there is no promise that they stay.
@main
struct Plugin {
  /// The versions of the protocol in which the messages that are answered here have the members that are read.
  static let protocolVersions = 1...7
  /// The type that the declaration of the macro names. A test tells what it must be.
  static let typeName = "UserQuery_ce9daf17984f0506"

  /// The version that the compiler says it speaks; nothing if it does not say.
  private var hostVersion: Int?

  static func main() {
    guard let channel = MessageChannel() else { return MessageChannel.complain("the standard descriptors cannot be used") }
    var plugin = Plugin()
    while let message = channel.read() {
      guard channel.write(plugin.answer(to: HostMessage(message))) else { return }
    }
  }

  /// What to say to a message. Every message gets an answer.
  mutating func answer(to message: HostMessage) -> Answer {
    switch message {
    case .capability(let version):
      hostVersion = version
      return .capability(protocolVersion: Self.protocolVersions.upperBound)
    case .expansion(let use): return expand(use)
    case .library: return .libraryNotLoaded
    case .unknown(let description, let place):
      return .failure("the plugin of '#userQuery' cannot answer the compiler: \(description); use 'try Query(…)'", at: place)
    }
  }

  private func expand(_ use: MacroUse) -> Answer {
    if let hostVersion, !Self.protocolVersions.contains(hostVersion) {
      return .failure(
        "the compiler speaks version \(hostVersion) of its macro protocol, and '#userQuery' knows \(Self.protocolVersions.upperBound); use 'try Query(…)'",
        at: use.place)
    }
    guard use.typeName == Self.typeName else {
      return .failure(
        "'#userQuery' and its compiler plugin are of different versions (\(use.typeName) and \(Self.typeName)); build the package again",
        at: use.place)
    }
    return Expansion(use).answer
  }
}
