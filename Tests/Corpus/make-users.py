#!/usr/bin/env python3
"""Writes users.ndjson, the sample dump, beside this script: 300 invented people in the shape of an Auth0 user export.

usage: make-users.py [OUTPUT]

The output depends on nothing but the scripts: no clock, no locale, no random module. Mail domains and telephone numbers come
from ranges that are reserved for documentation and fiction. Ordinary people come from users/people.py; what is awkward
about a record is one entry of a table in users/oddities.py, so that each oddity can be found, read, and added to.
"""

import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "users"))

import oddities as odd
from people import Numbers, person
from record import STYLES, Members, Raw, write

COUNT = 300

# A record may be odd in two ways, one of its name, address or type and one of its metadata or dates. The tables are dealt
# out so that neither undoes the other, and so that about seventy records stay ordinary.
ALONE = odd.ABSENT + odd.FLAT + odd.REPEATS
ONE = odd.JOHNS + odd.SPELLINGS + odd.UNICODE + odd.TYPES + odd.IDENTITIES
OTHER = odd.NUMBERS + odd.KEYS + odd.NESTING + odd.NOTES + odd.DATES + odd.ADDRESSES
STRIDE = 137  # has no factor in common with COUNT: neighbours in a table come to lie far apart in the dump


def records():
  people = [person(Numbers(index + 1)) for index in range(COUNT)]
  for changes in (ALONE + ONE, [None] * len(ALONE) + OTHER):
    for position, change in enumerate(changes):
      if change:
        change(people[position * STRIDE % COUNT])
  return people


def shuffled(record, draw):
  """Exports keep no fixed order of keys. Where the order decides which of two keys counts it is kept."""
  keys = [key for key, _ in record]
  if len(set(keys)) < len(keys) or any(isinstance(key, Raw) for key in keys) or draw.chance(50):
    return record
  cut = draw.below(len(record) + 1)
  return Members(record[cut:] + record[:cut])


def main():
  target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).with_name("users.ndjson")
  lines = []
  for index, record in enumerate(records()):
    draw = Numbers(index + 100_001)
    lines.append(write(shuffled(record, draw), draw.pick(STYLES)) + "\n")
  target.write_bytes("".join(lines).encode("utf-8"))


if __name__ == "__main__":
  main()
