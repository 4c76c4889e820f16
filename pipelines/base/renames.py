"""Paths that name what is called otherwise now: what they are to be, or why they lead nowhere.

>>> follow_path("booking.price", Renames(entities={"booking": "appointment"})).text
'appointment.price'
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

NAME = re.compile(r"[^\s.\[\]$'\"*?@()<>=!&|,:]+")
#: A quoted text, which names nothing, or names joined by dots that no argument follows.
TERM = re.compile(
    r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?![\w(])"
)
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


class Renames(NamedTuple):
    """What is called otherwise: names as they stand in data (``order_line``), none: it is gone."""

    entities: Mapping[str, str | None] = {}
    #: By entity and field; the entity by its name from before or by its new one.
    fields: Mapping[tuple[str, str], str | None] = {}
    #: All fields of an entity that took another one in; a field that is not among them is gone.
    kept: Mapping[str, frozenset[str]] = {}

    def __bool__(self) -> bool:
        """Tell whether anything is called otherwise."""
        return bool(self.entities or self.fields)


class Followed(NamedTuple):
    """A path or expression as it is to be, and why it leads nowhere, if it does."""

    text: str
    lost: str = ""


def to_snake(name: str) -> str:
    """Return a name as it stands in data: ``OrderLine`` and ``order line`` are ``order_line``."""
    return "_".join(word.lower() for word in WORD.findall(name))


def follow_path(path: str, renames: Renames) -> Followed:
    """Return a path to a field of an entity as it is to be."""
    places = [found for found in NAME.finditer(path) if not found[0].isdecimal()][:2]
    followed = follow_names([found[0] for found in places], renames)
    if followed is None:
        return Followed(path)
    if isinstance(followed, str):
        return Followed(path, followed)
    for found, name in reversed(list(zip(places, followed, strict=True))):
        path = path[: found.start()] + name + path[found.end() :]
    return Followed(path)


def follow_expression(text: str, renames: Renames) -> Followed:
    """Return an expression, or a chain of transforms, with every path in it as it is to be."""
    lost: list[str] = []

    def replace(found: re.Match[str]) -> str:
        if found["name"] is None:
            return found[0]
        followed = follow_path(found[0], renames)
        lost.extend([followed.lost] if followed.lost else [])
        return followed.text

    return Followed(TERM.sub(replace, text), " ".join(dict.fromkeys(lost)))


def follow_name(text: str, before: str, now: str) -> str:
    """Return an expression, or a chain of transforms, in which one name is another."""

    def replace(found: re.Match[str]) -> str:
        name = found["name"] or ""
        return now + name[len(before) :] if f"{name}.".startswith(f"{before}.") else found[0]

    return TERM.sub(replace, text)


def follow_names(names: list[str], renames: Renames) -> list[str] | str | None:
    """Return entity and field as they are called now; why they are gone; none if nothing changed."""
    if not names:
        return None
    entity, *field = (to_snake(name) for name in names)
    now = renames.entities.get(entity, entity)
    if now is None:
        return f"There is no {names[0]} any more."
    if not field:
        return [spell_like(names[0], now)] if now != entity else None
    was = field[0]
    keys = ((entity, was), (now, was))
    changed = next((renames.fields[key] for key in keys if key in renames.fields), was)
    if changed is None:
        return f"{now} has no {names[1]} any more."
    if entity != now and changed not in renames.kept.get(now, {changed}):
        return f"{names[0]} is {now} now, which has no {names[1]}."
    if (now, changed) == (entity, was):
        return None
    return [spell_like(old, new) for old, new in ((names[0], now), (names[1], changed))]


def spell_like(old: str, new: str) -> str:
    """Return a new name as the old one is written; one that did not change stays as it is."""
    if to_snake(old) == new:
        return old
    if old == old.lower():
        return new
    capitals = "".join(word.capitalize() for word in new.split("_"))
    return capitals if old[0].isupper() else capitals[:1].lower() + capitals[1:]


def join(problems: Iterable[str]) -> str | None:
    """Return problems as one text, each once; none if there are none."""
    return " ".join(dict.fromkeys(each for each in problems if each)) or None
