"""What can be odd about a record: every function here returns a change, a function of one record."""

from people import Numbers, identity
from record import Members, Raw


def put(**fields):
  def change(record):
    for key, value in fields.items():
      record.set(key, value)
  return change


def drop(*keys):
  def change(record):
    for key in keys:
      record.drop(key)
  return change


def called(name, mail=None, **fields):
  """A person of this name; given and family name follow it."""
  def change(record):
    given, _, family = name.partition(" ")
    put(name=name, given_name=given, family_name=family, **fields)(record)
    if mail:
      put(email=mail)(record)
  return change


def inside(root, pairs):
  def change(record):
    held = record.get(root)
    members = Members([key, value] for key, value in held.items()) if isinstance(held, dict) else Members()
    for key, value in pairs:
      members.append([key, value])
    record.set(root, members)
  return change


def user(*pairs):
  return inside("user_metadata", pairs)


def app(*pairs):
  return inside("app_metadata", pairs)


def spelled(key, spelling):
  return lambda record: record.rename(key, Raw(spelling))


def first(*pairs):
  """Members before all others, even when the key comes again."""
  def change(record):
    record[:0] = [list(pair) for pair in pairs]
  return change


def last(*pairs):
  """Members after all others, even when the key was there."""
  return lambda record: record.extend(list(pair) for pair in pairs)


def both(*changes):
  def change(record):
    for one in changes:
      one(record)
  return change


def linked(provider, number, **profile):
  """A second account, with its profile, under the same person."""
  def change(record):
    mail = profile.get("email", "someone@example.net")
    second = identity(provider, Numbers(number), mail)
    if profile:
      second["profileData"] = profile
    record.set("identities", record.get("identities") + [second])
  return change


def signed_in_with(provider, number, verified=True):
  def change(record):
    account = identity(provider, Numbers(number), record.get("email") or "")
    record.set("user_id", f"{provider}|{account['user_id']}")
    record.set("identities", [account])
    record.set("email_verified", verified)
  return change
