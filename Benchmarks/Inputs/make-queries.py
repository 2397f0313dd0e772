#!/usr/bin/env python3
"""Writes a thousand invented user searches to standard output, one a line, the same ones on every run.

300 are one clause, 500 are a group or two, 200 are long and nested: the mixture that a tool sees which builds most of its queries. A sixteenth
of the clauses is of each of sixteen kinds. The kinds are those that Auth0's documentation of user searches shows.
"""

import random
import sys

random = random.Random(1)

FIRST_NAMES = ["ana", "bo", "carol", "d\\'arcy", "erik", "jan", "josé", "li", "maria", "zoë"]
DOMAINS = ["example.com", "example.org", "mail.example.net", "shop.example", "corp.example"]
CONNECTIONS = ["google-oauth2", "github", "Username-Password-Authentication"]


def name():
    return random.choice(FIRST_NAMES)


def date(year):
    return f"{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


CLAUSES = [
    lambda: f'email:"{name()}@{random.choice(DOMAINS)}"',
    lambda: f"email:*@{random.choice(DOMAINS)}",
    lambda: f"name:{name()}*",
    lambda: f'name:"{name().capitalize()} {name().capitalize()}"',
    lambda: f"logins_count:[{random.randrange(10)} TO {random.randrange(10, 500)}]",
    lambda: f"logins_count:{{{random.randrange(100)} TO *]",
    lambda: f"last_login:[{date(2023)} TO {date(2024)}]",
    lambda: f"created_at:{{{date(2022)} TO *}}",
    lambda: "blocked:true",
    lambda: "email_verified:false",
    lambda: f'app_metadata.plan:"{random.choice(["free", "silver", "gold"])}"',
    lambda: f"user_metadata.prefs.lang:{random.choice(['de', 'en', 'fr'])}",
    lambda: f'identities.connection:"{random.choice(CONNECTIONS)}"',
    lambda: f'user_id:"auth0|{random.getrandbits(96):024x}"',
    lambda: f"_exists_:{random.choice(['phone_number', 'username', 'app_metadata.roles'])}",
    name,
]


def clause():
    return random.choice(CLAUSES)()


def chain(depth):
    """Two to four operands, some of them negated, some of them chains in parentheses. The first is never negated."""
    operator = random.choice([" AND ", " OR "])
    operands = []
    for index in range(random.randint(2, 4)):
        operand = f"({chain(depth - 1)})" if depth > 0 and random.random() < 0.35 else clause()
        operands.append("NOT " + operand if index > 0 and random.random() < 0.12 else operand)
    return operator.join(operands)


def main():
    queries = [clause() for _ in range(300)]
    queries += [chain(depth=1) for _ in range(500)]
    queries += [" AND ".join(f"({chain(depth=2)})" for _ in range(random.randint(3, 8))) for _ in range(200)]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print("\n".join(queries))


main()
