"""Fill the templates of ``data/general`` with an idea's words: ``<a-thing>`` → ``{Crystal|a}``, or ``a crystal``.

Sentences get placeholders, so that they follow when the project renames a thing; names of slots and labels
of options get the words themselves.
"""

import re
from dataclasses import dataclass

from pipelines.knowledge.deriving.idea import Deed, Idea, Role, Subject
from pipelines.knowledge.reading.lexicon import gerund, past, third_person
from pipelines.knowledge.words import add_article, capitalize, join_words, make_plural

TOKEN = re.compile(r"<([A-Za-z:_-]+)>")
#: An article before a word whose sound is not known yet.
ARTICLE = re.compile(r"\b([Aa])n? <(thing|actor)>")
#: Attributes that are said with their capitals.
ACRONYMS = frozenset(["vat", "iban", "ph", "co2"])


@dataclass(frozen=True)
class Word:
    """One noun as it stands in sentences (a placeholder) and in labels (itself)."""

    said: dict[str, str]
    plain: dict[str, str]


def word_of(thing: Role | Subject | str) -> Word:
    """The forms of a role, a subject, or words that are no thing of the product."""
    if isinstance(thing, str):
        words = say_attribute(thing)
        forms = {"one": words, "a": f"the {words}", "many": words, "the": f"the {words}"}
        return Word(forms, forms)
    name, many = thing.name, make_plural(thing.name)
    said = {"one": f"{{{thing.id}}}", "a": f"{{{thing.id}|a}}", "many": f"{{{thing.id}|plural}}"}
    return Word(said, {"one": name, "a": add_article(name), "many": many})


def say_attribute(name: str) -> str:
    """``vat`` → ``VAT``; others as they are."""
    return name.upper() if name.lower() in ACRONYMS else name


class Teller:
    """Fills templates about one deed or one subject."""

    def __init__(
        self, idea: Idea, thing: Role | Subject | str, *, actor: Role, extra: dict[str, str]
    ) -> None:
        self.idea = idea
        self.thing = word_of(thing)
        self.actor = word_of(actor)
        self.extra = extra
        self.place = word_of(idea.place) if idea.place is not None and idea.place is not thing else None

    def tell(self, template: str, *, slots: dict[str, str] | None = None) -> str:
        """A sentence with placeholders."""
        return self._fill(template, slots or {}, is_plain=False)

    def label(self, template: str, *, slots: dict[str, str] | None = None) -> str:
        """A name or label in words."""
        return self._fill(template, slots or {}, is_plain=True)

    def _fill(self, template: str, slots: dict[str, str], *, is_plain: bool) -> str:
        def fill(match: re.Match[str]) -> str:
            return self._word(match[1], slots, is_plain=is_plain)

        return TOKEN.sub(fill, ARTICLE.sub(r"<\1-\2>", template))

    def _word(self, token: str, slots: dict[str, str], *, is_plain: bool) -> str:
        if token.startswith("s:"):
            return f"{{{slots[token[2:]]}}}"
        lower = token.lower()
        noun = {"thing": ("thing", "one"), "things": ("thing", "many"), "a-thing": ("thing", "a"),
                "actor": ("actor", "one"), "actors": ("actor", "many"), "a-actor": ("actor", "a")}  # fmt: skip
        if lower in noun:
            which, form = noun[lower]
            word = self.thing if which == "thing" else self.actor
            words = (word.plain if is_plain else word.said)[form]
        else:
            words = self._other(lower, is_plain=is_plain)
        if token[0].isupper():
            return words.replace("}", "|cap}", 1) if words.startswith("{") else capitalize(words)
        return words

    def _other(self, token: str, *, is_plain: bool) -> str:
        if token == "unit-things":
            return self.thing.plain["many"]
        if token == "in-place":
            return f" in its {self._say(self.place, is_plain)}" if self.place else ""
        if token == "and-place":
            return f" and its {self._say(self.place, is_plain)}" if self.place else ""
        return self.extra[token]

    @staticmethod
    def _say(word: Word, is_plain: bool) -> str:
        return (word.plain if is_plain else word.said)["one"]


def tell_deed(idea: Idea, deed: Deed) -> Teller:
    """A teller for the templates about a deed."""
    actor = deed.by or deed.target or idea.main_role
    particle = f" {deed.particle}" if deed.particle else ""
    thing = deed.subject or _find_target(deed) or deed.words
    extra = {
        "verb": deed.verb + particle,
        "verbs": third_person(deed.verb) + particle,
        "verbed": past(deed.verb) + particle,
        "verbing": gerund(deed.verb) + particle,
        "values": _say_values(deed.subject),
        "from-inputs": _say_inputs(idea, deed),
        "tool": idea.tool,
    }
    teller = Teller(idea, thing, actor=actor, extra=extra)
    extra["occasion"] = say_occasion(idea, deed, teller)
    return teller


def _find_target(deed: Deed) -> Role | None:
    return deed.target


def say_occasion(idea: Idea, deed: Deed, teller: Teller) -> str:
    """Who does what, as a clause: ``{player|a} collects {Crystal|a}``."""
    if deed.by:
        return teller.tell("<a-actor> <verbs> <a-thing>")
    if deed.doer and deed.doer is not deed.subject:
        return teller.tell(f"{{{deed.doer.id}|a}} <verbs> <a-thing>")
    if idea.surface == "cli":
        return teller.tell(f"<a-actor> runs `{idea.tool} {command_of(deed)}`")
    if deed.kind == "measure":
        return teller.tell("the time to <verb> with <a-thing> has come")
    if idea.surface == "device" and deed.kind == "control":
        return teller.tell("<a-actor> or a rule asks to <verb> <a-thing>")
    return teller.tell("there is a cause to <verb> <a-thing>")


def command_of(deed: Deed) -> str:
    """The command of a deed: ``compute vat``."""
    return deed.key.replace("_", "-", 1).replace("_", "-")


def _say_values(subject: Subject | None) -> str:
    attributes = subject.attributes if subject else []
    return f"the {join_words([say_attribute(name) for name in attributes])}" if attributes else "the value"


def _say_inputs(idea: Idea, deed: Deed) -> str:
    """``from the transactions``: what was done before, in the same sentence."""
    before = [d for d in idea.deeds if d.sentence == deed.sentence and d.subject and d.key != deed.key]
    at = next((i for i, d in enumerate(idea.deeds) if d.key == deed.key), 0)
    earlier = [d for d in idea.deeds[:at] if d in before and d.subject is not deed.subject]
    return f" from the {{{earlier[-1].subject.id}|plural}}" if earlier and earlier[-1].subject else ""
