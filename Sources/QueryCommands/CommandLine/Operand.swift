/// One operand of a command, declared once. A run function reads it with `arguments[operand]`.
///
/// ```swift
/// static let dumps = Operand.several("DUMP", .path)
/// … for dump in arguments[dumps] { … }
/// ```
package struct Operand<Value: Sendable>: Sendable {
  package let declaration: OperandDeclaration
  /// Makes the value from the operands that fell to this declaration, each of which has passed its shape's check.
  package let read: @Sendable ([String]) -> Value
}

/// The part of an operand that does not depend on the type of its value.
package struct OperandDeclaration: Sendable {
  /// When the command line has this operand at all.
  package enum Presence: Sendable {
    case always
    /// Only while none of these options is given.
    case unless([String])
    /// Only while this option is given.
    case when(String)
  }

  /// Stands for the operand in help: `QUERY`.
  package let name: String
  package let shape: ValueShape
  package var isRequired = true
  /// Whether it takes all that is left. Nothing can be declared behind such an operand.
  package var isRepeated = false
  package var presence = Presence.always
}

extension Operand where Value == String? {
  /// At most one word, and exactly one while `presence` holds; nil when it is left out.
  package static func one(_ name: String, _ shape: ValueShape, _ presence: OperandDeclaration.Presence = .always) -> Self {
    Self(declaration: OperandDeclaration(name: name, shape: shape, presence: presence)) { $0.first }
  }

  package static func optional(_ name: String, _ shape: ValueShape) -> Self {
    Self(declaration: OperandDeclaration(name: name, shape: shape, isRequired: false)) { $0.first }
  }
}

extension Operand where Value == [String] {
  /// At least one word while `presence` holds.
  package static func several(_ name: String, _ shape: ValueShape, _ presence: OperandDeclaration.Presence = .always) -> Self {
    Self(declaration: OperandDeclaration(name: name, shape: shape, isRepeated: true, presence: presence)) { $0 }
  }

  /// Any number of words, also none.
  package static func any(_ name: String, _ shape: ValueShape, _ presence: OperandDeclaration.Presence = .always) -> Self {
    Self(
      declaration: OperandDeclaration(name: name, shape: shape, isRequired: false, isRepeated: true, presence: presence)
    ) { $0 }
  }
}

extension OperandDeclaration.Presence {
  package static func unless<each Value>(_ options: repeat Option<each Value>) -> Self {
    var names: [String] = []
    for option in repeat each options { names.append(option.declaration.name) }
    return .unless(names)
  }

  package static func when(_ option: Option<Bool>) -> Self {
    .when(option.declaration.name)
  }
}

/// The operands of a command, in their order.
package struct OperandList: Sendable {
  package let declarations: [OperandDeclaration]

  package init<each Value>(_ operands: repeat Operand<each Value>) {
    var declarations: [OperandDeclaration] = []
    for operand in repeat each operands { declarations.append(operand.declaration) }
    self.declarations = declarations
  }
}
