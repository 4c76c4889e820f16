"""Say the value of a slot: numbers with units, options by their phrase, lists, dates, people's own text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from pipelines.base.expressions import is_known, is_number
from pipelines.knowledge.records import Choice, CoreBank, Pack, QuestionTemplate, Slot
from pipelines.knowledge.words import (
    CODE,
    join_words,
    say_amount,
    say_date,
    say_number,
    singular_unit,
    uncapitalize,
)

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
#: First words of a person's text that lose their capital inside a sentence.
SMALL_WORDS = {
    "a", "an", "the", "this", "that", "these", "those", "by", "for", "from", "with", "without", "in",
    "on", "at", "of", "to", "per", "as", "and", "or", "but", "if", "when", "while", "after", "before",
    "until", "during", "under", "over", "we", "they", "he", "she", "you", "it", "our", "their", "his",
    "her", "its", "your", "no", "not", "none", "never", "always", "only", "every", "each", "all", "any",
    "some", "most", "many", "more", "new", "old", "other", "manually", "currently", "mostly",
}  # fmt: skip
#: Options that say that there is nothing, and so are left out beside others.
NOTHING = {"none", "nothing", "no"}


@dataclass(frozen=True, slots=True)
class SlotWords:
    """How one slot is said."""

    slot: Slot
    #: Phrase by option.
    phrases: Mapping[str, str]
    unit: str | None
    #: What the project calls its things, by the same in small letters.
    known: Mapping[str, str]

    def say(self, value: Any, forms: Iterable[str] = ()) -> str | None:
        """Return the words for ``value``; None where there is nothing to say, as for yes and no."""
        if isinstance(value, bool) or not is_known(value):
            return None
        if is_number(value) and str(value) not in self.phrases:
            return self.say_number(value, forms)
        if isinstance(value, list | tuple):
            return join_words(self.say_items(value)) or None
        return self.say_text(str(value)) or None

    def say_number(self, value: float, forms: Iterable[str]) -> str:
        """Return a number, with its unit unless the form leaves it out."""
        if "number" in forms or not self.unit:
            return say_number(value)
        if "adj" in forms and not CODE.fullmatch(self.unit) and self.unit != "%":
            return f"{say_number(value)}-{singular_unit(self.unit)}"
        return say_amount(value, self.unit)

    def say_items(self, value: Any) -> list[str]:
        """Return the items of a list as said one by one; a single value is a list of one."""
        items = value if isinstance(value, list | tuple) else [value]
        items = [item for item in items if is_known(item) and not isinstance(item, bool | dict | list)]
        some = [item for item in items if item not in NOTHING] or items
        said = [say_number(item) if is_number(item) else self.say_text(item) for item in some]
        return list(dict.fromkeys(filter(None, said)))

    def say_text(self, text: str) -> str:
        """Return an option's phrase, a date in words, or what a person wrote, fit for a sentence."""
        if text in self.phrases:
            return self.phrases[text]
        if DATE.fullmatch(text):
            try:
                return say_date(date.fromisoformat(text))
            except ValueError:
                return text
        words = " ".join(text.split()).rstrip(" .;,")
        if words.lower() in self.known:
            return self.known[words.lower()]
        first = re.match(r"[A-Za-z]+", words)
        return uncapitalize(words) if first and first[0].lower() in SMALL_WORDS else words


def collect_slot_words(
    packs: Iterable[Pack], core: CoreBank, values: Mapping[str, Any], known: Mapping[str, str]
) -> dict[str, SlotWords]:
    """Return every slot of the packs and the core with its words."""
    banks: list[Pack | CoreBank] = [*packs, core]
    phrases: dict[str, dict[str, str]] = {"integrations": {}}
    slots: dict[str, Slot] = {}
    for bank in banks:
        for question in list_questions(bank):
            for slot, option in product(question.fills, question.options):
                phrases.setdefault(slot, {}).setdefault(option.value, phrase_of(option))
        for service in bank.integrations:
            phrases["integrations"].setdefault(service.id, service.name)
        for one in bank.slots:
            slots.setdefault(one.key, one)
    currency = values.get("currency")
    return {
        key: SlotWords(slot, phrases.get(key, {}), choose_unit(slot.unit, currency), known)
        for key, slot in slots.items()
    }


def list_questions(bank: Pack | CoreBank) -> list[QuestionTemplate]:
    """Return every question of a bank, those of its features too."""
    features = bank.features if isinstance(bank, Pack) else []
    return [*bank.questions, *(question for feature in features for question in feature.questions)]


def phrase_of(option: Choice) -> str:
    """Return how a sentence says an option."""
    return option.phrase or uncapitalize(option.label)


def choose_unit(unit: str | None, currency: Any) -> str | None:
    """Return the unit; of an amount of money the project's own currency, where it is known."""
    is_money = unit is not None and CODE.fullmatch(unit)
    return currency if is_money and isinstance(currency, str) and CODE.fullmatch(currency) else unit
