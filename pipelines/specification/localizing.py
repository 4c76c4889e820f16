"""Plain words of a pack in the project's own: where a remark says ``client``, this project says ``patient``.

Packs name their actors and things by placeholders in what is required, and often plainly beside that.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipelines.knowledge.reading.lexicon import get_lexicon
from pipelines.knowledge.records import Actor, EntityTemplate
from pipelines.knowledge.words import add_article, capitalize, make_plural, uncapitalize

#: After these, a word that could be a verb as well is a noun.
BEFORE = r"an?|the|each|every|one|this|that|another|old|new|no|any|whose|its|same"


class Localizing:
    """Puts the project's words where a text has the pack's; quotations, placeholders and its name stay."""

    def __init__(
        self, things: Iterable[Actor | EntityTemplate], words: Mapping[str, str], *, system: str
    ) -> None:
        self._new: dict[str, str] = {}
        for thing in things:
            for old, new in list_pairs(thing, words):
                self._new.setdefault(old, new)
        self._kept = re.compile(rf"(“[^”]*”|\{{[^{{}}]*\}}|{re.escape(system)})")
        self._verbs = {old for old in self._new if get_lexicon().find_verb(old)}
        named = "|".join(re.escape(old) for old in sorted(self._new, key=len, reverse=True))
        self._pattern = re.compile(rf"\b(?P<before>(?:{BEFORE})\s+)?(?P<word>{named})\b", re.IGNORECASE)

    def __call__(self, text: str) -> str:
        """Return a text in the project's words."""
        if not self._new:
            return text
        parts = self._kept.split(text)  # what stays is at the odd places
        return "".join(part if n % 2 else self._pattern.sub(self._put, part) for n, part in enumerate(parts))

    def _put(self, found: re.Match[str]) -> str:
        before, word = found["before"] or "", found["word"]
        if word.lower() in self._verbs and not before:
            return found[0]
        new = self._new[word.lower()]
        new = capitalize(new) if word[0].isupper() else new
        if before.strip().lower() in ("a", "an"):
            both = add_article(new)
            return capitalize(both) if before[0].isupper() else both
        return before + new


def list_pairs(thing: Actor | EntityTemplate, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pack's word with the project's, singular and plural; none where one is part of the other."""
    own, name = words.get(thing.id), uncapitalize(thing.name).lower()
    if own is None or name in own.lower() or own.lower() in name:
        return
    yield name, own
    yield uncapitalize(thing.plural).lower() if thing.plural else make_plural(name), make_plural(own)
