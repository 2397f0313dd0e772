#!/usr/bin/env python3
"""Writes invented users, one JSON object a line: make-dump.py COUNT > dump.ndjson

The same count gives the same bytes. A line holds about 850 bytes, as exported users do, and one in a thousand hides the @ of its address
behind an escape.
"""

import json
import random
import sys

FIRST = ["Ann", "Bea", "Carl", "Dora", "Emil", "Fay", "Gus", "Hana", "Ines", "Jane", "John", "Kim", "Liv", "Max", "Nora", "Otto",
         "Alexander", "Andrea", "Christine", "Christopher", "Steph", "Xaver", "Zoe"]
LAST = ["Adams", "Berg", "Costa", "Diaz", "Evans", "Fischer", "Greco", "Hall", "Ito", "Jansen", "Kaya", "Lopez", "Moreau", "Novak",
        "Kim", "Kowalska-Lee", "Lee", "Lindqvist", "Müller", "Nguyen", "O'Brien", "Yamada"]
DOMAINS = ["example.com", "example.org", "example.net", "mail.example", "corp.example"]
CONNECTIONS = ["Username-Password-Authentication", "google-oauth2", "github", "sms"]
PLANS = ["free", "free", "free", "silver", "gold"]
ROLES = ["admin", "billing", "editor", "user", "viewer"]


def stamp(pick):
    return "20{:02}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z".format(
        pick.randrange(19, 26), pick.randrange(1, 13), pick.randrange(1, 29), pick.randrange(24), pick.randrange(60),
        pick.randrange(60), pick.randrange(1000))


def user(number):
    pick = random.Random(number)
    first, last = pick.choice(FIRST), pick.choice(LAST)
    local = f"{first}.{last}{pick.randrange(10000)}".lower().replace("'", "").replace("ü", "ue")
    email = f"{local}@{pick.choice(DOMAINS)}"
    connection = pick.choice(CONNECTIONS)
    identifier = f"{pick.getrandbits(96):024x}"
    record = {
        "user_id": f"auth0|{identifier}", "email": email, "email_verified": pick.random() < 0.8, "name": f"{first} {last}",
        "given_name": first, "family_name": last, "nickname": first.lower(),
        "picture": f"https://images.example.com/avatar/{identifier}?size=480&rating=pg&fallback=identicon",
        "created_at": stamp(pick), "updated_at": stamp(pick),
        "identities": [{"connection": connection, "provider": "auth0", "user_id": identifier, "isSocial": connection == "github"}],
        "user_metadata": {
            "prefs": {"lang": pick.choice(["de", "en", "fr", "ja"]), "theme": pick.choice(["dark", "light"])},
            "tags": pick.sample(["beta", "mobile", "newsletter", "trial", "vip"], pick.randrange(4)),
            "addresses": [{"city": pick.choice(["Berlin", "Oslo", "São Paulo", "Tokyo"]), "zip": str(pick.randrange(10000, 99999))}],
        },
        "app_metadata": {
            "plan": pick.choice(PLANS), "roles": pick.sample(ROLES, pick.randrange(1, 4)),
            "subscription": {"seats": pick.randrange(250), "amount": round(pick.random() * 500, 2), "renews_at": stamp(pick)},
        },
    }
    if pick.random() < 0.9:
        record |= {"last_login": stamp(pick), "last_ip": f"192.0.2.{pick.randrange(256)}", "logins_count": pick.randrange(500)}
    if pick.random() < 0.1:
        record["blocked"] = pick.random() < 0.3
    if pick.random() < 0.3:
        record |= {"phone_number": f"+47{pick.randrange(10 ** 8):08}", "phone_verified": pick.random() < 0.5}
    return record


for number in range(int(sys.argv[1])):
    line = json.dumps(user(number), ensure_ascii=False, separators=(",", ":"))
    print(line.replace("@", "\\u0040", 1) if number % 1000 == 7 else line)
