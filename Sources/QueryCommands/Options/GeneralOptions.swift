/// The options that every command has.
package enum GeneralOptions {
  package static let color = Option.choice(
    "color", ["auto": ColorChoice.auto, "always": .always, "never": .never], initial: .auto,
    "when to colour; auto colours on a terminal while NO_COLOR is unset")
  package static let help = Option.flag("help", short: "h", "print this help")

  package static let group = OptionGroup("General options", color, help)
}
