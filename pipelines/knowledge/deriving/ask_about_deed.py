"""What a deed asks about: its limit, who may do it, and what happens when it fails.

>>> [asking.slot.key for asking in look_at_deed(idea, deed).askings]
["collect_crystal_per_turn", "collect_crystal_if_it_fails", "collect_crystal_by"]
"""

from dataclasses import dataclass
from typing import Any

from pipelines.knowledge.deriving.build_rules import is_limit_of
from pipelines.knowledge.deriving.build_slots import Asking, Wording, ask_choice, ask_number
from pipelines.knowledge.deriving.classify import classify
from pipelines.knowledge.deriving.idea import Deed, Idea
from pipelines.knowledge.deriving.tell import Teller, tell_deed
from pipelines.knowledge.reading.lexicon import load_data
from pipelines.knowledge.records import Choice
from pipelines.knowledge.words import capitalize


@dataclass(frozen=True)
class DeedView:
    """A deed with its templates, what fills them, and its slots by their name there."""

    idea: Idea
    deed: Deed
    texts: dict[str, Any]
    teller: Teller
    topic: str
    askings: list[Asking]
    slots: dict[str, str]

    @property
    def key(self) -> str:
        """The key of its feature."""
        return self.deed.key.replace("_", "-")

    @property
    def role(self) -> str:
        """Whose it is: who does it, who receives it, else who acts most."""
        return (self.deed.by or self.deed.target or self.idea.main_role).id

    def tell(self, template: str) -> str:
        """A sentence about it."""
        return self.teller.tell(template, slots=self.slots)


def look_at_deed(idea: Idea, deed: Deed) -> DeedView:
    """A deed with everything that is asked about it."""
    texts, teller = load_data("general/deeds")[_name_texts(idea, deed)], tell_deed(idea, deed)
    topic = capitalize(teller.label("<verb> <things>"))
    asked = {
        texts["limit"]["key"]: _ask_limit(idea, deed, texts["limit"], teller, topic),
        "fails": _ask_failing(deed, texts["fails"], teller, topic),
    }
    if options := _list_who(idea, deed, teller):
        asked["who"] = _ask_who(deed, options, teller, topic)
    slots = {name: asking.slot.key for name, asking in asked.items()}
    return DeedView(idea, deed, texts, teller, topic, list(asked.values()), slots)


def _name_texts(idea: Idea, deed: Deed) -> str:
    """The key of what is written about a deed; changing what has a beginning has texts of its own."""
    is_slot = deed.subject is not None and classify(idea, deed.subject) == "web-slot"
    return f"{deed.kind}-slot" if deed.kind in ("change", "exchange") and is_slot else deed.kind


def _ask_limit(idea: Idea, deed: Deed, texts: dict[str, Any], teller: Teller, topic: str) -> Asking:
    """The number that the brief names, else a usual one."""
    label = teller.label
    said = next((measure for measure in idea.measures if is_limit_of(idea, measure, deed)), None)
    wording = Wording(
        label(texts["name"]), topic, label(texts["text"]), label(texts["simplified"]), label(texts["why"])
    )
    return ask_number(
        said.slot if said else f"{deed.key}_{texts['key']}",
        wording,
        default=said.value if said else texts["default"],
        unit=label(texts["unit"]),
        bounds=(texts["min"], texts["max"]),
        is_said=said is not None,
    )


def _ask_failing(deed: Deed, texts: dict[str, Any], teller: Teller, topic: str) -> Asking:
    label = teller.label
    options = [
        Choice(value=option["value"], label=label(option["label"]), phrase=label(option["phrase"]))
        for option in texts["options"]
    ]
    name = f"If it fails: {topic[:1].lower()}{topic[1:]}"
    why = label("It is written into the rules and tests of <verbing> <things>.")
    wording = Wording(name, topic, label(texts["text"]), label(texts["simplified"]), why)
    return ask_choice(f"{deed.key}_if_it_fails", wording, options, weight=4)


def _ask_who(deed: Deed, options: list[Choice], teller: Teller, topic: str) -> Asking:
    label = teller.label
    why = label("Everybody else is refused when they try to <verb> <a-thing>.")
    wording = Wording(
        label("Who may <verb> <things>"),
        topic,
        label("Who may <verb> <a-thing>?"),
        label("Who may <verb>?"),
        why,
    )
    return ask_choice(f"{deed.key}_by", wording, options, weight=4)


def _list_who(idea: Idea, deed: Deed, teller: Teller) -> list[Choice]:
    """Who may do it: a role or all; in a game whoever has the turn; at a panel with a code or without."""
    one, many = teller.actor.plain["one"], teller.actor.plain["many"]
    if idea.surface == "cli" or (deed.by is None and deed.kind not in ("control", "switch")):
        return []
    if idea.surface == "device":
        with_code = f"{many} with their code"
        return [_choose("code", with_code), _choose("anyone", "anyone at the panel")]
    if idea.surface == "game":
        return [_choose("turn", f"the {one} whose turn it is"), _choose("all", f"any {one} in the game")]
    roles = sorted(idea.roles, key=lambda role: role is not deed.by)
    return [
        *(_choose(role.id, role.many) for role in roles),
        _choose("everybody", "people who are signed in"),
    ]


def _choose(value: str, phrase: str) -> Choice:
    return Choice(value=value, label=capitalize(phrase), phrase=phrase)
