"""Say texts of a pack in a project's own words and with its numbers.

``{client}`` an actor, entity or slot · ``{client|a}`` with its article · ``{client|plural}`` ·
``{client|cap}`` with a capital · ``{hold_minutes|adj}`` before a noun (``10-minute``) ·
``{hold_minutes|number}`` without its unit · ``{system}`` · ``{item}`` · ``{things}`` and ``{people}``, what
the product is mostly about and for (``bookings and services``). Forms add up: ``{client|a|cap}``.

>>> names, values = {"provider": "stylist"}, {"hold_minutes": 10}
>>> book = build_phrasebook(packs, core, system="Snip", names=names, values=values)
>>> book.say("When {provider|a} is chosen, the {system} shall hold the time for {hold_minutes}.").text
'When a stylist is chosen, the Snip shall hold the time for 10 minutes.'
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipelines.base.expressions import is_known
from pipelines.knowledge.call_things import Word, collect_groups, collect_words, name_by_answers
from pipelines.knowledge.records import CoreBank, Pack
from pipelines.knowledge.say_value import SlotWords, collect_slot_words
from pipelines.knowledge.words import add_article, capitalize, join_words, uncapitalize

PLACEHOLDER = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)((?:\|[a-z]+)*)\}")
FORMS = {"a", "plural", "cap", "adj", "number"}
#: Names that are neither actor, entity nor slot.
OWN_NAMES = {"system", "item", "things", "people"}
#: Behind this another sentence begins.
SENTENCE_END = re.compile(r"(?<!e\.g)(?<!i\.e)[.?!]\s+[\"“(]*$")


@dataclass(frozen=True, slots=True)
class Said:
    """A text as said, and what it hangs on."""

    text: str
    #: Slots that it names.
    slots: frozenset[str] = frozenset()
    #: Those of them that nobody said, so that the pack's default was said.
    assumed: frozenset[str] = frozenset()
    #: Placeholders without any value: the text names them in words, and is not to be kept.
    missing: frozenset[str] = frozenset()
    #: Actors and entities that it names, by id.
    things: frozenset[str] = frozenset()


@dataclass
class Telling:
    """What came up while one text was said."""

    item: Any = None
    slots: set[str] = field(default_factory=set)
    assumed: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Phrasebook:
    """The words of one project."""

    system: str
    #: By id, and of an entity such as ``StockLevel`` also by ``stock_level``.
    words: Mapping[str, Word]
    #: What ``{things}`` and ``{people}`` stand for.
    groups: Mapping[str, tuple[Word, ...]]
    slots: Mapping[str, SlotWords]
    values: Mapping[str, Any]

    def say(self, text: str, *, item: Any = None) -> Said:
        """Return ``text`` with every placeholder said; ``item`` is what ``{item}`` stands for."""
        telling = Telling(item)
        said, end = "", 0
        for found in PLACEHOLDER.finditer(text):
            said += text[end : found.start()]
            words = self.say_placeholder(found[1], found[2].split("|")[1:], telling)
            said += capitalize(words) if SENTENCE_END.search(said) else words
            end = found.end()
        said = " ".join((said + text[end:]).split())
        return Said(
            capitalize(said) if said.endswith((".", "?", "!")) else said,
            frozenset(telling.slots),
            frozenset(telling.assumed),
            frozenset(telling.missing),
            frozenset(telling.things),
        )

    def say_items(self, slot: str) -> tuple[str, ...]:
        """Return the items of a list as said one by one: what ``each`` runs over."""
        return tuple(self.slots[slot].say_items(self.find_value(slot))) if slot in self.slots else ()

    def find_value(self, slot: str) -> Any:
        """Return a slot's value, else its default, else None."""
        value = self.values.get(slot)
        return value if is_known(value) or slot not in self.slots else self.slots[slot].slot.default

    def fill(self, value: Any) -> Any:
        """Return the raw value of a slot where ``value`` is its placeholder alone, else ``value`` itself."""
        found = PLACEHOLDER.fullmatch(value) if isinstance(value, str) else None
        return self.find_value(found[1]) if found and found[1] in self.slots else value

    def say_placeholder(self, name: str, forms: list[str], telling: Telling) -> str:
        """Return the words for one placeholder in its forms, and note in ``telling`` what it was."""
        if name == "system":
            words = self.system
        elif name == "item":
            words = self.say_item(telling)
        elif name in self.groups:
            telling.things |= {word.id for word in self.groups[name] if word.id}
            words = join_words([word.many for word in self.groups[name]])
        elif name in self.words:
            telling.things.add(self.words[name].id)
            words = self.words[name].many if "plural" in forms else self.words[name].one
        else:
            words = self.say_slot(name, forms, telling)
        words = add_article(words) if "a" in forms else words
        return capitalize(words) if "cap" in forms else words

    def say_item(self, telling: Telling) -> str:
        """Return the words for ``{item}``."""
        if not is_known(telling.item):
            telling.missing.add("item")
            return "item"
        return str(telling.item)

    def say_slot(self, name: str, forms: list[str], telling: Telling) -> str:
        """Return the words for a slot's value, its default, or the slot itself if there is neither."""
        telling.slots.add(name)
        words = self.slots[name].say(self.find_value(name), forms) if name in self.slots else None
        if words is None:
            telling.missing.add(name)
            return uncapitalize(self.slots[name].slot.name) if name in self.slots else name.replace("_", " ")
        if not is_known(self.values.get(name)):
            telling.assumed.add(name)
        return words


def build_phrasebook(
    packs: Iterable[Pack], core: CoreBank, *, system: str, names: Mapping[str, str], values: Mapping[str, Any]
) -> Phrasebook:
    """Return the words of a project: of packs that know the same key, the first one's count.

    ``names`` are the project's own words by id of actor or entity, in the singular; ``values`` by slot.
    """
    packs = tuple(packs)
    words = collect_words(packs, name_by_answers(packs, names, values))
    known = {form.lower(): form for word in words.values() for form in (word.one, word.many)}
    slots = collect_slot_words(packs, core, values, known)
    return Phrasebook(
        re.sub(r"^(?:the|an?) ", "", system, flags=re.I), words, collect_groups(packs, words), slots, values
    )
