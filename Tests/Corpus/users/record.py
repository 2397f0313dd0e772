"""Records of the sample dump, and how they are written."""


class Raw(str):
  """JSON text that is written as it stands, for spellings a serializer would not choose."""


class Members(list):
  """An object as [key, value] pairs: keeps order, repeats, and keys that are Raw."""

  def set(self, key, value):
    for member in self:
      if member[0] == key:
        member[1] = value
        return
    self.append([key, value])

  def get(self, key):
    return next((value for name, value in self if name == key), None)

  def drop(self, key):
    self[:] = [member for member in self if member[0] != key]

  def rename(self, key, spelling):
    for member in self:
      if member[0] == key:
        member[0] = spelling


ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def units(character):
  """The character as \\uXXXX escapes of its UTF-16 units."""
  encoded = character.encode("utf-16-be", "surrogatepass")
  return "".join("\\u" + encoded[at:at + 2].hex() for at in range(0, len(encoded), 2))


def quote(text, ascii_only):
  out = []
  for character in text:
    if character in ESCAPES:
      out.append(ESCAPES[character])
    elif character < " " or "\ud800" <= character <= "\udfff" or ascii_only and character > "~":
      out.append(units(character))
    else:
      out.append(character)
  return '"' + "".join(out) + '"'


def write(value, style):
  """JSON text of a value; a style is (separator of members, separator of key and value, ASCII only)."""
  comma, colon, ascii_only = style
  if isinstance(value, Raw):
    return str(value)
  if isinstance(value, str):
    return quote(value, ascii_only)
  if isinstance(value, dict):
    value = Members([key, item] for key, item in value.items())
  if isinstance(value, Members):
    return "{" + comma.join(write(key, style) + colon + write(item, style) for key, item in value) + "}"
  if isinstance(value, list):
    return "[" + comma.join(write(item, style) for item in value) + "]"
  return {None: "null", True: "true", False: "false"}[value] if value is None or isinstance(value, bool) else str(value)


STYLES = [(",", ":", False)] * 5 + [(",", ":", True)] * 3 + [(", ", ": ", False), (" ,\t", "\t:  ", False)]
