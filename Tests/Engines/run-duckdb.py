"""Runs SQL statements, separated by NUL, and prints the rows of their answers."""

import sys

import duckdb

connection = duckdb.connect()
connection.execute("SET threads = 1")
for statement in sys.stdin.buffer.read().decode().split("\0"):
    if not statement.strip():
        continue
    try:
        rows = connection.execute(statement).fetchall()
    except duckdb.Error as error:
        sys.exit(f"{error}\n{statement[:20000]}")
    if statement.startswith("SELECT"):
        for row in rows:
            print(row[0])
