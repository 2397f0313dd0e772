"""Runs SQL statements, separated by NUL, in ClickHouse and prints the rows of their answers."""

import sys

from chdb import session

connection = session.Session()
for statement in sys.stdin.buffer.read().decode().split("\0"):
    if not statement.strip():
        continue
    try:
        answer = connection.query(statement, "TabSeparatedRaw")
    except Exception as error:
        sys.exit(f"{error}\n{statement[:20000]}")
    if statement.startswith("SELECT"):
        sys.stdout.write(str(answer))
