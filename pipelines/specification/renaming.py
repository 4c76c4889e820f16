"""Identifiers in the project's own words: ``createBooking`` of a pack is its ``createAppointment``."""

import re
from collections.abc import Iterable, Mapping

from pipelines.knowledge.words import make_word_plural, make_word_singular

#: A word of a camelCase, PascalCase, snake_case or kebab-case identifier.
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")

Words = tuple[str, ...]


def split_words(identifier: str) -> Words:
    """Return the words of an identifier, or of a phrase, in lower case."""
    return tuple(word.lower() for word in WORD.findall(identifier))


def to_pascal(phrase: str) -> str:
    """Return a phrase as a type's name: ``hair salon`` → ``HairSalon``."""
    return "".join(word.capitalize() for word in split_words(phrase))


def to_camel(phrase: str) -> str:
    """Return a phrase as an operation's name: ``list hair salons`` → ``listHairSalons``."""
    pascal = to_pascal(phrase)
    return pascal[:1].lower() + pascal[1:]


def to_snake(phrase: str) -> str:
    """Return a phrase as a field's name: ``hair salon`` → ``hair_salon``."""
    return "_".join(split_words(phrase))


def to_kebab(phrase: str) -> str:
    """Return a phrase as a path segment: ``hair salon`` → ``hair-salon``."""
    return "-".join(split_words(phrase))


class Renaming:
    """Puts the project's word for an actor or entity wherever an identifier of a pack has the pack's."""

    def __init__(self, things: Iterable[str], words: Mapping[str, str]) -> None:
        ids = set(things)
        taken = {split_words(thing) for thing in ids}
        self._new: dict[Words, Words] = {}
        for thing in sorted(ids & words.keys()):
            old, new = split_words(thing), split_words(words[thing])
            new = (*new[:-1], make_word_singular(new[-1])) if new else new
            if new and new != old and new not in taken:
                self._new |= {old: new, with_plural(old): with_plural(new)}
                taken.add(new)
        self._longest = max((len(old) for old in self._new), default=0)

    def __call__(self, identifier: str) -> str:
        """Return an identifier, path or command with every name replaced."""
        if not self._new:
            return identifier
        renamed = IDENTIFIER.sub(lambda found: self.rename(found[0]), identifier)
        return hyphenate(renamed) if identifier.startswith("/") else renamed

    def rename(self, identifier: str) -> str:
        """Return one identifier in the same style."""
        words = split_words(identifier)
        renamed = self._replace(words)
        return identifier if renamed == words else join_like(identifier, renamed)

    def _replace(self, words: Words) -> Words:
        for size in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                if new := self._new.get(words[start : start + size]):
                    return (*self._replace(words[:start]), *new, *self._replace(words[start + size :]))
        return words


def hyphenate(path: str) -> str:
    """Return a path whose segments have hyphens; names of parameters keep their form."""
    return "/".join(part if part[:1] in ("{", ":") else part.replace("_", "-") for part in path.split("/"))


def with_plural(words: Words) -> Words:
    """Return the words with the last one in the plural."""
    return (*words[:-1], make_word_plural(words[-1]))


def join_like(identifier: str, words: Words) -> str:
    """Return the words written in the style of an identifier."""
    if identifier.isupper():
        return "_".join(words).upper()
    if "_" in identifier or "-" in identifier:
        return ("_" if "_" in identifier else "-").join(words)
    if identifier == identifier.lower():
        return "_".join(words)
    capitals = "".join(word.capitalize() for word in words)
    return capitals if identifier[0].isupper() else words[0] + capitals[len(words[0]) :]
