"""Transforms of a mapped value: a closed list of calls, joined by dots.

>>> transform("trim().toUpperCase()", " de ", {})
'DE'

Parsing refuses what is not on the list; applying is total: what cannot be transformed is none, and nothing
raises. Arguments are JSON literals, or paths into the data.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from pipelines.base.data_paths import find_issue, read_path
from pipelines.base.errors import Invalid
from pipelines.base.expressions import is_known, is_number, is_true

#: How long a chain may be.
LONGEST = 500

#: Words that mean yes; every other one means no.
YES = frozenset({"true", "yes", "y", "1", "on", "x", "✓", "ja", "j", "wahr", "oui", "vrai", "sí", "si"})

#: A day as it is written with dots: the day first.
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")

#: Amounts beyond it are none.
MOST_MONEY = 10**18


class PathArgument(NamedTuple):
    """An argument that is looked up in the data."""

    text: str


class Step(NamedTuple):
    """One call of a chain."""

    name: str
    arguments: tuple[Any, ...]


def lower(value: Any) -> Any:
    """Return a text in small letters."""
    return value.lower() if isinstance(value, str) else None


def upper(value: Any) -> Any:
    """Return a text in capitals."""
    return value.upper() if isinstance(value, str) else None


def trim(value: Any) -> Any:
    """Return a text without spaces around it."""
    return value.strip() if isinstance(value, str) else None


def default(value: Any, other: Any) -> Any:
    """Return the value, or the other one where there is none."""
    return value if is_known(value) else other


def to_number(value: Any) -> Any:
    """Return a number; a text of one is one, however it marks thousands and decimals, a yes is 1."""
    if is_number(value):
        return value
    if isinstance(value, bool):
        return int(value)
    try:
        number = float(write_number(value)) if isinstance(value, str) else math.nan
    except ValueError:
        return None
    return (int(number) if number.is_integer() else number) if math.isfinite(number) else None


def write_number(text: str) -> str:
    """Return a number as programs write it: ``1.234,50`` and ``1'234.50`` are ``1234.50``."""
    plain = re.sub(r"(?<=\d)[\s'’](?=\d{3}(?!\d))", "", text.strip())
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        sign = max(".,", key=plain.rfind)
        return plain.replace("," if sign == "." else ".", "").replace(sign, ".")
    if dots > 1 or commas > 1 or re.fullmatch(r"[-+]?[1-9]\d{0,2},\d{3}", plain):
        return plain.replace(".", "").replace(",", "")
    return plain.replace(",", ".")


def to_text(value: Any) -> Any:
    """Return a text: JSON of what is no text."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def to_boolean(value: Any) -> Any:
    """Return yes or no; the usual words are understood."""
    if isinstance(value, str):
        return value.strip().lower() in YES
    return is_true(value)


def join(value: Any, separator: Any) -> Any:
    """Return the items of a list as one text."""
    if not isinstance(value, list) or not isinstance(separator, str):
        return None
    return separator.join(str(to_text(item)) for item in value if item is not None)


def split(value: Any, separator: Any) -> Any:
    """Return the parts of a text as a list."""
    if not isinstance(value, str) or not isinstance(separator, str) or not separator:
        return None
    return [part.strip() for part in value.split(separator)]


def first(value: Any) -> Any:
    """Return the first item of a list."""
    return value[0] if isinstance(value, list) and value else None


def last(value: Any) -> Any:
    """Return the last item of a list."""
    return value[-1] if isinstance(value, list) and value else None


def choose(value: Any, then: Any, otherwise: Any) -> Any:
    """Return the first argument where the value counts as yes, else the second."""
    return then if is_true(value) else otherwise


def format_date(value: Any, pattern: Any) -> Any:
    """Return a date by a pattern of CLDR (``dd.MM.yyyy``) or of C (``%d.%m.%Y``)."""
    moment = read_moment(value)
    if moment is None or not isinstance(pattern, str):
        return None
    from babel.dates import format_datetime

    try:
        if "%" in pattern:
            return moment.strftime(pattern)
        return str(format_datetime(moment, pattern.replace("YYYY", "yyyy").replace("DD", "dd"), locale="en"))
    except (ValueError, LookupError, AttributeError):
        return None


def read_moment(value: Any) -> datetime | None:
    """Return the moment of an ISO 8601 text, of a day like 1.3.2026, or of seconds since 1970."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    try:
        if is_number(value):
            return datetime.fromtimestamp(value, UTC)
        if isinstance(value, str) and (day := DOTTED.fullmatch(value.strip())):
            return datetime(int(day[3]), int(day[2]), int(day[1]), tzinfo=UTC)
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def format_money(value: Any, currency: Any) -> Any:
    """Return an amount in a currency (ISO 4217), as English writes it: ``€1,234.50``."""
    amount = to_number(value)
    if amount is None or abs(amount) > MOST_MONEY:
        return None
    if not isinstance(currency, str) or not re.fullmatch(r"[A-Za-z]{3}", currency):
        return None
    from babel.numbers import format_currency

    return str(format_currency(amount or 0, currency.upper(), locale="en"))


#: Each transform, and how many arguments it takes.
TRANSFORMS: dict[str, tuple[Callable[..., Any], int]] = {
    "toLowerCase": (lower, 0),
    "toUpperCase": (upper, 0),
    "trim": (trim, 0),
    "default": (default, 1),
    "date": (format_date, 1),
    "money": (format_money, 1),
    "number": (to_number, 0),
    "string": (to_text, 0),
    "boolean": (to_boolean, 0),
    "join": (join, 1),
    "split": (split, 1),
    "first": (first, 0),
    "last": (last, 0),
    "if": (choose, 2),
}


def transform(text: str | None, value: Any, data: Mapping[str, Any]) -> Any:
    """Return a value after a chain of transforms; without one, the value. Never raises."""
    if not text:
        return value
    steps = parse_chain(text)
    for step in steps if isinstance(steps, tuple) else ():
        arguments = [
            read_path(each.text, data) if isinstance(each, PathArgument) else each for each in step.arguments
        ]
        value = TRANSFORMS[step.name][0](value, *arguments)
    return value if isinstance(steps, tuple) else None


def check_transform(text: str, field: str) -> str:
    """Return a chain, or raise `Invalid` that names what is wrong with it."""
    steps = parse_chain(text)
    if isinstance(steps, str):
        raise Invalid("That is no transform.", field, steps)
    return text


CALL = re.compile(r"\s*([A-Za-z]+)\s*\(")
LITERAL = json.JSONDecoder()


@lru_cache(maxsize=2048)
def parse_chain(text: str) -> tuple[Step, ...] | str:
    """Return the steps of a chain, or what is wrong with it."""
    if len(text) > LONGEST:
        return f"At most {LONGEST} characters"
    steps, place = [], 0
    while True:
        call = CALL.match(text, place)
        if call is None or call[1] not in TRANSFORMS:
            known = ", ".join(f"{name}()" for name in TRANSFORMS)
            return f"At character {place + 1}: use one of {known}"
        read = read_arguments(text, call.end())
        if isinstance(read, str):
            return read
        arguments, place = read
        count = TRANSFORMS[call[1]][1]
        if len(arguments) != count:
            return f"{call[1]}() takes {count} argument{'' if count == 1 else 's'}, not {len(arguments)}"
        steps.append(Step(call[1], arguments))
        if place == len(text.rstrip()):
            return tuple(steps)
        if text[place] != ".":
            return f"At character {place + 1}: a dot joins two transforms"
        place += 1


def read_arguments(text: str, place: int) -> tuple[tuple[Any, ...], int] | str:
    """Return the arguments up to the closing bracket and where that ends, or what is wrong with them."""
    arguments: list[Any] = []
    while True:
        place += len(text[place:]) - len(text[place:].lstrip())
        if text[place : place + 1] == ")" and not arguments:
            return (), place + 1
        read = read_argument(text, place)
        if isinstance(read, str):
            return read
        argument, place = read
        arguments.append(argument)
        place += len(text[place:]) - len(text[place:].lstrip())
        sign = text[place : place + 1]
        if sign == ")":
            return tuple(arguments), place + 1
        if sign != ",":
            return f"At character {place + 1}: a comma or a closing bracket is missing"
        place += 1


def read_argument(text: str, place: int) -> tuple[Any, int] | str:
    """Return a JSON literal or a path, and where it ends."""
    if text[place : place + 1] == "'":
        end = text.find("'", place + 1)
        return (text[place + 1 : end], end + 1) if end > 0 else f"At character {place + 1}: an open quote"
    path = re.compile(r"[$A-Za-z_][^,()\s]*").match(text, place)
    if path is not None and path[0] not in ("true", "false", "null"):
        issue = find_issue(path[0])
        return f"At character {place + 1}: {issue}" if issue else (PathArgument(path[0]), path.end())
    try:
        value, end = LITERAL.raw_decode(text, place)
    except (ValueError, RecursionError):
        return f"At character {place + 1}: an argument is a JSON literal or a path"
    return (value, end) if value == value and value not in (math.inf, -math.inf) else "Numbers must be finite"
