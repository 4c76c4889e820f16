"""Sample data of a project: what its fields could hold, so that a document is seen with values in it.

data = build_sample([Needed("customer.name", "text", None, [])], 0)
"""

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from pipelines.base.data_paths import PART, list_names
from pipelines.templates.reading.guess_type import describe

#: How many different samples there are.
SAMPLES = 3

#: The end of a name → what stands there in each sample; the first that fits tells.
WORDS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    (r"first_?name|given_?name|vorname", ("Lea", "Jonas", "Amira")),
    (r"last_?name|sur_?name|family_?name|nachname", ("Hoffmann", "Keller", "Haddad")),
    (r"company|organi[sz]ation|firm|firma|vendor|supplier|landlord|employer", (
        "Hoffmann GmbH", "Keller & Sons Ltd", "Haddad Logistics")),
    (r"e_?mail|mail", ("lea.hoffmann@example.com", "jonas.keller@example.com", "amira.haddad@example.com")),
    (r"phone|mobile|telephone|telefon|fax", ("+49 221 555 0142", "+44 20 7946 0011", "+33 1 55 55 01 42")),
    (r"street|strasse|address_?line\d*", ("Venloer Str. 241", "18 Mill Lane", "7 rue des Lilas")),
    (r"address|anschrift|adresse", (
        "Venloer Str. 241, 50823 Cologne", "18 Mill Lane, Leeds LS1 4AP", "7 rue des Lilas, 75020 Paris")),
    (r"zip|post_?code|plz", ("50823", "LS1 4AP", "75020")),
    (r"city|town|place|location|ort|stadt", ("Cologne", "Leeds", "Paris")),
    (r"country|land", ("Germany", "United Kingdom", "France")),
    (r"iban|account", ("DE89 3704 0044 0532 0130 00", "NL91 ABNA 0417 1643 00", "AT61 1904 3002 3457 3201")),
    (r"url|website|link", ("https://example.com/a", "https://example.com/b", "https://example.com/c")),
    (r"nurses|seats|people|guests|persons|employees|members", ("12", "24", "8")),
    (r"currency|waehrung", ("EUR", "GBP", "EUR")),
    (r"time|from_time|to_time", ("09:30", "14:00", "16:15")),
    (r"(customer|client|tenant|buyer|employee|person|contact|stylist|user|member|signer|kunde|author|owner|driver)"
     r"(_name)?", ("Lea Hoffmann", "Jonas Keller", "Amira Haddad")),
    (r"id|number|no|nr|code|reference|ref|nummer", ("2026-0417", "2026-0418", "2026-0419")),
)  # fmt: skip
PEOPLE = re.compile(
    r"(customer|client|buyer|employee|person|contact|stylist|user|user_account|member|patient|driver|nurse)s?"
)
FIRMS = re.compile(r"(tenant|workspace|organi[sz]ation|company|supplier|vendor|landlord|employer)s?")
COMPANIES = ("Hoffmann GmbH", "Keller & Sons Ltd", "Haddad Logistics")
#: Examples that a specification has of its own accord say nothing.
IDLE = ("Example", "A few words.")
NAMES = ("Lea Hoffmann", "Jonas Keller", "Amira Haddad")
MONEY, NUMBERS = (189.0, 64.5, 1240.0), (3, 12, 48)
FIRST_DAY = date(2026, 12, 12)


class Needed(NamedTuple):
    """A place that a document reads a value from."""

    path: str
    type: str
    #: What the specification gives as an example.
    example: Any
    #: Of a list: what each item has.
    fields: list[dict[str, Any]]


def build_sample(needed: list[Needed], number: int) -> dict[str, Any]:
    """Return data with a value at each place; ``number``: which of the samples (from 0)."""
    data: dict[str, Any] = {}
    for each in needed:
        if parts := split_path(each.path):
            put(data, parts, make_value(each, number))
    return data


def split_path(path: str) -> list[str]:
    """Return the steps of a path, ``[]`` for each item of a list."""
    if path.startswith("$"):
        return list_names(path)
    return ["[]" if part.startswith("[") else part for part in PART.findall(path)]


def put(data: Any, parts: list[str], value: Any) -> None:
    """Set a value at a place; what is in the way stays."""
    part, rest = parts[0], parts[1:]
    if not isinstance(data, dict) or part == "[]":
        return
    if not rest:
        data.setdefault(part, value)
        return
    if rest[0] == "[]":
        items = data.setdefault(part, [value] if len(rest) == 1 else [{}])
        if len(rest) > 1 and isinstance(items, list):
            put(items[0], rest[1:], value)
        return
    put(data.setdefault(part, {}), rest, value)


def make_value(needed: Needed, number: int) -> Any:
    """Return a value of the type, as the name suggests it."""
    if needed.type == "list":
        owner = find_owner(needed.path)
        return [make_item(owner, needed.fields, number + step) for step in range(2 + number % 2)]
    if needed.type == "money":
        return MONEY[number % SAMPLES]
    if is_telling(needed.example) and number == 0:
        return needed.example
    return make_plain(needed.path, needed.type, number % SAMPLES)


def is_telling(example: Any) -> bool:
    """Tell whether an example is worth showing."""
    return isinstance(example, str | int | float) and example not in IDLE and len(str(example)) < 36


def find_owner(path: str) -> str:
    """Return what an item of a list is called: one of ``homes`` is a ``home``."""
    return re.sub(r"(?<=[a-z])s$", "", (list_names(path) or [""])[-1])


def make_item(owner: str, fields: list[dict[str, Any]], number: int) -> Any:
    """Return an item of a list."""
    if not fields:
        return describe_item(number)
    item: dict[str, Any] = {}
    for each in fields:
        inner = Needed(f"{owner}.{each['name']}", each["type"], None, each.get("fields") or [])
        put(item, split_path(each["name"]), make_value(inner, number))
    return item


def describe_item(number: int) -> str:
    """Return an item that is a text."""
    return ("First point", "Second point", "Third point")[number % 3]


def make_plain(path: str, kind: str, number: int) -> Any:
    """Return a value that is neither a list nor money."""
    match kind:
        case "number":
            return NUMBERS[number]
        case "boolean":
            return number != 1
        case "date":
            return (FIRST_DAY + timedelta(days=19 * number)).isoformat()
        case "image":
            return ""
        case "email":
            return WORDS[3][1][number]
    return make_text(path, number)


def make_text(path: str, number: int) -> str:
    """Return a text as the names along a path suggest it."""
    names = [re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", each).lower() for each in list_names(path)]
    last, owner = names[-1] if names else "", names[-2] if len(names) > 1 else ""
    if last in ("name", "full_name", "title") and PEOPLE.fullmatch(owner):
        return NAMES[number]
    if last in ("name", "full_name", "title") and FIRMS.fullmatch(owner):
        return COMPANIES[number]
    for pattern, values in WORDS:
        if re.fullmatch(rf"(?:.*_)?(?:{pattern})", last):
            return str(values[number])
    if last in ("name", "title") and owner:
        return f"{describe(owner)} {'ABC'[number]}"
    return f"{describe(last)} {'ABC'[number]}"
