#!/usr/bin/env python3
"""Writes malformed.ndjson beside this script: good records between lines of every kind that is not one.

usage: make-malformed.py [OUTPUT]

The file is written by a program because editors and diff tools repair what it is about: bytes that are not UTF-8, a byte
order mark, mixed line ends, a last line without an end. README.md lists what is wrong with each line.
"""

import pathlib
import sys

LINES = [
  b'\xef\xbb\xbf{"user_id":"auth0|good-1","name":"After A Byte Order Mark"}\n',
  b'{"user_id":"auth0|bad-2","name":"Cut Off","identities":[{"connection":"goo\n',
  b'{"user_id":"auth0|good-3","name":"Carriage Return"}\r\n',
  b'["auth0|bad-4","an array"]\n',
  b'\n',
  b'{"user_id":"auth0|bad-6","name":"Trailing Comma",}\n',
  b' \t \r\n',
  b'{"user_id":"auth0|bad-8","name":"Invalid \xff Byte"}\n',
  b'{"user_id":"auth0|bad-9","name":"Surrogate \xed\xa0\x80 In UTF-8"}\n',
  b'{"user_id":"auth0|bad-10","name":"Overlong \xc0\xaf Slash"}\n',
  b'{"user_id":"auth0|bad-11","name":"Control \x01 Character"}\r\n',
  b'{"user_id":"auth0|bad-12","name":"Raw\tTab"}\n',
  b' \t{"user_id":"auth0|good-13","name":"White Space Around"} \t\n',
  b'{"user_id":"auth0|bad-14","name":"Not A Number","logins_count":NaN}\n',
  b'{"user_id":"auth0|bad-15","name":"First"}{"user_id":"auth0|bad-15b","name":"Second"}\n',
  b'"auth0|bad-16"\n',
  b'null\n',
  b'{"user_id":"auth0|bad-18","name":"Short Escape \\u12"}\n',
  b'{"user_id":"auth0|bad-19","name":"Unknown Escape \\x"}\n',
  b'{"user_id":"auth0|bad-20","name":"Unfinished String}\n',
  b'{"user_id":"auth0|bad-21","name":"Leading Zero","logins_count":012}\n',
  b"{'user_id':'auth0|bad-22','name':'Single Quotes'}\n",
  b'{"user_id":"auth0|bad-23" "name":"No Comma"}\n',
  b'{"user_id":"auth0|bad-24","name":"Wrong Bracket","identities":[}\n',
  b'{"user_id":"auth0|bad-25","name":"Text After"} // comment }\n',
  b'{"user_id":"auth0|good-26","name":"Emoji \xf0\x9f\x98\x80 And \\ud800 Are Fine"}\r\n',
  b'\xef\xbb\xbf{"user_id":"auth0|good-27","name":"Byte Order Mark Again"}\n',
  b'{"user_id":"auth0|bad-28","name":"Cut Inside A Character \xe2\x82"}\n',
  b'\r\n',
  b'{"user_id":"auth0|good-30","name":"No Line End"}',
]


def main():
  target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).with_name("malformed.ndjson")
  target.write_bytes(b"".join(LINES))


if __name__ == "__main__":
  main()
