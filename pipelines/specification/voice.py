"""How a specification speaks: in the project's words and with its numbers."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pipelines.base.expressions import evaluate, names_in
from pipelines.knowledge.call_things import name_by_answers
from pipelines.knowledge.records import Line
from pipelines.knowledge.say import Said, build_phrasebook
from pipelines.specification.localizing import Localizing
from pipelines.specification.renaming import Renaming

if TYPE_CHECKING:
    from pipelines.specification.evidence import Evidence


#: A placeholder, which stays, or a state or field that a text names.
NAMED = re.compile(r"(\{[^{}]*\})|\b[a-z]+(?:_[a-z]+)+\b")


class Voice:
    """Says texts of packs, decides their conditions, and renames their identifiers."""

    def __init__(self, evidence: "Evidence") -> None:
        self.values = {key: known.value for key, known in evidence.slots.items()}
        features = [choice.key for choice in evidence.features if choice.is_in]
        self.facts: dict[str, Any] = {"features": features} | self.values
        self.facts |= {f"feature_{key.replace('-', '_')}": True for key in features}
        self.facts |= {f"actor_{actor.id}": True for pack in evidence.packs for actor in pack.actors}
        self.slots = {slot.key for bank in evidence.banks for slot in bank.slots}
        told = {key.split(":", 1)[1]: word for key, word in evidence.words.items()}
        names = name_by_answers(evidence.packs, told, self.values)
        self.renaming = Renaming([thing.id for thing in evidence.things], names)
        self._localize = Localizing(evidence.things, names, system=evidence.system)
        self._book = build_phrasebook(
            evidence.packs, evidence.core, system=evidence.system, names=names, values=self.values
        )

    def say(self, text: str, *, item: str | None = None, is_own: bool = False) -> Said:
        """Return ``text`` with its placeholders said; ``is_own``: it is a person's, whose words all stay."""
        return self._book.say(text if is_own else self._rename_in(self._localize(text)), item=item)

    def _rename_in(self, text: str) -> str:
        """Return a text in which states and fields are called as they are in this project."""
        return NAMED.sub(lambda found: found[0] if found[1] else self.renaming(found[0]), text)

    def tell(self, text: str | None, *, item: str | None = None, is_own: bool = False) -> str:
        """Return ``text`` with its placeholders said; none is nothing."""
        return self.say(text, item=item, is_own=is_own).text if text else ""

    def holds(self, condition: str | None) -> bool:
        """Tell whether a condition of a pack holds; none always does."""
        return condition is None or bool(evaluate(condition, self.facts))

    def lines(self, lines: Iterable[str | Line], *, is_own: bool = False) -> list[str]:
        """Return the lines of a list that stand there in this project, said."""
        standing = [one for one in lines if isinstance(one, str) or self.holds(one.when)]
        return [self.tell(one if isinstance(one, str) else one.text, is_own=is_own) for one in standing]

    def decided_by(self, condition: str | None) -> frozenset[str]:
        """Return the slots that a condition looks at."""
        return frozenset(names_in(condition) & self.slots) if condition else frozenset()

    def is_known(self, slots: Iterable[str]) -> bool:
        """Tell whether there is a value to say for each of these slots."""
        return all(self.values.get(slot) not in (None, "", []) for slot in slots)

    def items(self, slot: str) -> tuple[str, ...]:
        """Return the items of a slot's list as they are said one by one."""
        return self._book.say_items(slot)

    def value(self, given: Any) -> Any:
        """Return a raw value: a sole placeholder is the slot's own, other text is said, the rest as it is."""
        filled = self._book.fill(given)
        return self.tell(filled) if isinstance(filled, str) and "{" in filled else filled
