import LuceneQuery
import LuceneSyntax

/// A number for the settings of a project that decide what its queries mean: its schema and its dialect.
///
/// An expansion of `#userQuery` mentions ``name``, which a generated file of the same module declares. After a change of the settings that file
/// declares another name, and so the compiler expands the macro again.
package struct SettingsFingerprint: Sendable, Hashable {
  private let digits: String

  /// The number for the text of a schema file and a dialect; nothing for each that the project does not set.
  package init(schema: SourceText?, dialect: Dialect?) {
    var hash = StableHash()
    hash.append(schema?.bytes ?? [])
    hash.append([0])
    hash.append((dialect?.rawValue ?? "").utf8)
    digits = hash.digits
  }

  /// The name of a member of `LuceneQuery.ProjectSettings`.
  package var name: String { "settings_\(digits)" }

  /// The Swift code that declares it.
  package var memberDeclaration: String {
    """
    nonisolated extension LuceneQuery.ProjectSettings {
      static var \(name): LuceneQuery.ProjectSettings { LuceneQuery.ProjectSettings() }
    }

    """
  }
}
