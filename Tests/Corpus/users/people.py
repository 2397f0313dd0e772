"""Ordinary records: invented people of many countries, drawn from tables."""

import datetime
import re
import unicodedata

from record import Members, Raw


class Numbers:
  """SplitMix64, written out because the random module may change between versions of Python."""

  def __init__(self, seed):
    self.state = (seed * 0xD1342543DE82EF95 ^ 0xA54FF53A5F1D36F1) & 0xFFFFFFFFFFFFFFFF

  def below(self, limit):
    self.state = self.state + 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    mixed = self.state
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
    return (mixed ^ mixed >> 31) % limit

  def chance(self, percent):
    return self.below(100) < percent

  def pick(self, choices):
    return choices[self.below(len(choices))]

  def some(self, choices):
    return [choice for choice in choices if self.chance(45)]

  def text(self, length, alphabet):
    return "".join(self.pick(alphabet) for _ in range(length))


# language, given names, family names (· is a space), cities, telephone prefix and the number of free digits after it
PEOPLE = [
  ("en-US", "James Maria Aisha Robert Linda Tyrone Grace Ethan", "Miller Washington Garcia Johnson Okafor Brooks Lee Turner",
   ["Austin", "Portland", "New York", "St. Louis"], "+1202555010", 1),
  ("en-GB", "Oliver Amelia Harriet Callum Priya Rhys", "Hughes Ashworth Patel MacLeod Bennett O'Connor",
   ["London", "Leeds", "Stoke-on-Trent"], "+442079460", 3),
  ("en-AU", "Lachlan Matilda Jack Ruby", "Nguyen Kelly Whitlam Harris", ["Sydney", "Hobart"], "+61491570", 3),
  ("en-IE", "Aoife Cillian Niamh Pádraig", "Murphy Ó·Briain Byrne Walsh", ["Dublin", "Galway"], "+35320915", 4),
  ("de-DE", "Jürgen Käthe Lukas Greta Björn Sabine", "Müller Schäfer Weiß Großmann Becker von·der·Heide",
   ["Berlin", "München", "Köln"], "+493023125", 3),
  ("fr-FR", "René Zoë Élodie François Chloé Guillaume", "Lefèvre Dubois d'Aubigné Brûlé Moreau",
   ["Paris", "Saint-Étienne", "Nîmes"], "+33639980", 3),
  ("es-ES", "José Lucía Begoña Iñaki Nuria", "Núñez García·López Peña Ibáñez Muñoz", ["Madrid", "A Coruña"], None, 0),
  ("pt-BR", "João Conceição Thaís Luís Inês", "Gonçalves da·Silva Araújo Simões", ["São Paulo", "Brasília"], None, 0),
  ("sv-SE", "Åsa Björn Göran Linnéa", "Ångström Lindqvist Sjögren Öberg", ["Göteborg", "Malmö"], "+46317390", 3),
  ("nb-NO", "Øystein Ingrid Kåre Solveig", "Bjørnstad Haugen Ødegård Lie", ["Oslo", "Tromsø"], None, 0),
  ("pl-PL", "Łukasz Małgorzata Wojciech Zofia", "Żelazny Kowalska Wiśniewski Dąbrowska", ["Łódź", "Kraków"], None, 0),
  ("cs-CZ", "Jiří Tereza Ondřej", "Dvořák Nováková Svoboda", ["Praha", "Brno"], None, 0),
  ("tr-TR", "Işıl İbrahim Ayşe Çağrı", "Yılmaz Şahin Öztürk Iğdır", ["İstanbul", "Diyarbakır"], None, 0),
  ("el-GR", "Γιώργος Ελένη Νίκος", "Παπαδόπουλος Ιωάννου Σίσυφος", ["Αθήνα", "Θεσσαλονίκη"], None, 0),
  ("uk-UA", "Оксана Тарас Любов", "Шевченко Коваленко Бондар", ["Київ", "Львів"], None, 0),
  ("ar-EG", "محمد فاطمة ليلى", "حسن المصري عبد·الله", ["القاهرة", "الإسكندرية"], None, 0),
  ("he-IL", "נועה יוסף תמר", "כהן לוי מזרחי", ["תל אביב", "חיפה"], None, 0),
  ("hi-IN", "अर्जुन प्रिया विक्रम", "शर्मा पटेल सिंह", ["मुंबई", "दिल्ली"], None, 0),
  ("ja-JP", "太郎 美咲 健一 さくら", "山田 佐藤 渡邉 𠮷田", ["東京", "大阪"], None, 0),
  ("zh-CN", "伟 芳 小明", "王 李 欧阳", ["北京", "上海"], None, 0),
  ("ko-KR", "민준 서연 지우", "김 이 박", ["서울", "부산"], None, 0),
  ("vi-VN", "Nguyệt Đức Hường", "Nguyễn Trần Lê", ["Hà Nội", "Huế"], None, 0),
  ("yo-NG", "Adébáyọ̀ Ọlámìdé Chidi", "Adéyẹmí Okonkwo Ògúnlẹ́yẹ", ["Lagos", "Ìbàdàn"], None, 0),
]

DOMAINS = ["example.com"] * 8 + ["example.org"] * 3 + ["example.net"] * 3 + [
  "acme.example", "nordlys.example", "mail.acme.example", "sub.example.com", "uni.example"]
ROMAN = {"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i", "đ": "d", "Đ": "d", "'": "", " ": "-", "·": "-"}
PLANS = ["free", "free", "free", "silver", "gold", "gold", "platinum", "trial"]
ROLES = ["admin", "editor", "viewer", "billing", "support"]
SIGN_UPS = ["web", "ios", "android", "partner-api", "import 2021"]


def handle(given, family, draw):
  """The part of a mail address before the at sign: ASCII, from the name where Latin script allows it."""
  plain = "".join(ROMAN.get(character, character) for character in f"{given}.{family}")
  plain = unicodedata.normalize("NFD", plain).encode("ascii", "ignore").decode().lower()
  return plain if re.fullmatch(r"[a-z][a-z.-]*[a-z]", plain) else "user" + draw.text(5, "0123456789")


def moment(milliseconds):
  epoch = datetime.datetime(1970, 1, 1)
  return (epoch + datetime.timedelta(milliseconds=milliseconds)).isoformat(timespec="milliseconds") + "Z"


def since(year, month, day):
  return (datetime.date(year, month, day) - datetime.date(1970, 1, 1)).days * 86_400_000


HEX = "0123456789abcdef"
DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

# provider, connection, how the identity's user_id is made
PROVIDERS = {
  "auth0": ("Username-Password-Authentication", lambda d, mail: d.text(24, HEX)),
  "google-oauth2": ("google-oauth2", lambda d, mail: "1" + d.text(20, DIGITS)),
  "github": ("github", lambda d, mail: Raw("1" + d.text(7, DIGITS))),
  "facebook": ("facebook", lambda d, mail: "10" + d.text(15, DIGITS)),
  "windowslive": ("windowslive", lambda d, mail: d.text(16, HEX)),
  "apple": ("apple", lambda d, mail: f"00{d.text(4, DIGITS)}.{d.text(32, HEX)}.{d.text(4, DIGITS)}"),
  "linkedin": ("linkedin", lambda d, mail: d.text(10, LETTERS + "_-")),
  "twitter": ("twitter", lambda d, mail: "9" + d.text(17, DIGITS)),
  "samlp": ("acme-saml", lambda d, mail: f"acme-saml|{mail}"),
  "oidc": ("nordlys-okta", lambda d, mail: f"nordlys-okta|00u{d.text(17, LETTERS)}"),
  "waad": ("acme-azure-ad", lambda d, mail: d.text(43, LETTERS + "-_")),
  "ad": ("AcmeAD", lambda d, mail: f"AcmeAD|{d.text(8, HEX)}-{d.text(4, HEX)}-{d.text(4, HEX)}-{d.text(12, HEX)}"),
  "email": ("email", lambda d, mail: d.text(24, HEX)),
  "sms": ("sms", lambda d, mail: d.text(24, HEX)),
}
SOCIAL = {"google-oauth2", "github", "facebook", "windowslive", "apple", "linkedin", "twitter"}
USUAL = ["auth0"] * 9 + ["google-oauth2"] * 6 + ["github"] * 2 + list(PROVIDERS)


def identity(provider, draw, mail):
  connection, make = PROVIDERS[provider]
  return {"connection": connection, "user_id": make(draw, mail), "provider": provider, "isSocial": provider in SOCIAL}


def metadata(draw, language, city):
  """What applications keep about a person: (app_metadata, user_metadata)."""
  app = {"plan": draw.pick(PLANS), "signup_source": draw.pick(SIGN_UPS)}
  if draw.chance(60):
    app["roles"] = draw.some(ROLES)
  if draw.chance(30):
    app["subscription"] = {
      "plan": app["plan"],
      "seats": 1 + draw.below(50),
      "price": Raw(f"{draw.below(90)}.{draw.below(4) * 25}"),
      "renews": moment(since(2024, 1, 1) + draw.below(700) * 86_400_000)[:10],
    }
  if draw.chance(20):
    app["memberships"] = [{"org": org, "role": draw.pick(ROLES)} for org in draw.some(["acme", "nordlys", "uni"])]
  if draw.chance(15):
    app["migrated"] = draw.chance(50)
  user = {"city": city, "lang": language[:2]}
  if draw.chance(35):
    user["display"] = {"theme": draw.pick(["dark", "light"]), "fontSize": 11 + draw.below(4)}
  if draw.chance(30):
    user["newsletter"] = draw.chance(60)
  if draw.chance(25):
    user["addresses"] = [{"type": kind, "city": draw.pick(["Paris", "Oslo", "Lagos", city]), "zip": draw.text(5, DIGITS)}
                         for kind in draw.some(["home", "work"])]
  if draw.chance(25):
    user["hobbies"] = draw.some(["chess", "rock climbing", "baking", "sci-fi", "fútbol"])
  return app, user


def person(draw):
  """An ordinary record."""
  language, givens, families, cities, prefix, digits = draw.pick(PEOPLE)
  given = draw.pick(givens.split()).replace("·", " ")
  family = draw.pick(families.split()).replace("·", " ")
  local = handle(given, family, draw)
  mail = f"{local}{draw.below(90) + 10 if draw.chance(40) else ''}@{draw.pick(DOMAINS)}"
  provider = draw.pick(USUAL)
  first = identity(provider, draw, mail)
  created = since(2019, 1, 1) + draw.below(2_495) * 86_400_000 + draw.below(86_400_000)
  login = max(created, since(2023, 1, 1))
  login += draw.below(since(2025, 11, 20) - login)
  app, user = metadata(draw, language, draw.pick(cities))
  family_first = language[:2] in ("ja", "zh", "ko", "vi")
  full = f"{family} {given}" if family_first else f"{given} {family}"

  record = Members()
  record.set("user_id", f"{provider}|{first['user_id']}")
  record.set("email", mail)
  if draw.chance(92):
    record.set("email_verified", draw.chance(80))
  record.set("name", mail if draw.chance(10) else full)
  record.set("given_name", given)
  record.set("family_name", family)
  record.set("nickname", local if draw.chance(80) else given)
  if draw.chance(70):
    record.set("picture", f"https://cdn.example/avatars/{local[:2]}.png")
  if provider == "auth0" and draw.chance(35):
    record.set("username", local.replace(".", "_"))
  if prefix and draw.chance(45) or provider == "sms":
    record.set("phone_number", prefix + draw.text(digits, DIGITS) if prefix else "+12025550" + draw.pick(["100", "142", "199"]))
    record.set("phone_verified", draw.chance(70))
  record.set("identities", [first])
  record.set("created_at", moment(created))
  record.set("updated_at", moment(login + draw.below(3)))
  if draw.chance(88):
    record.set("last_login", moment(login))
    record.set("last_ip", draw.pick(["192.0.2.", "198.51.100.", "203.0.113.", "2001:db8::"]) + str(1 + draw.below(250)))
    record.set("logins_count", 1 + draw.below(12) * draw.below(40))
  if draw.chance(25):
    record.set("blocked", draw.chance(25))
  if draw.chance(10):
    record.set("multifactor", draw.pick([["guardian"], ["google-authenticator", "guardian"]]))
  if provider == "auth0" and draw.chance(30):
    record.set("last_password_reset", moment(created + (login - created) // 2))
  record.set("app_metadata", app)
  record.set("user_metadata", user)
  if provider == "sms":
    for key in ("email", "email_verified", "given_name", "family_name"):
      record.drop(key)
    record.set("name", record.get("phone_number"))
    record.set("nickname", "")
  return record
