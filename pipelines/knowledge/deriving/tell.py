"""Fill the templates of ``data/general``: ``<a-thing>`` → ``{Crystal|a}``, or in labels ``a crystal``.

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
#: Token → whose word, in which form.
NOUNS = {
    "thing": ("thing", "one"), "things": ("thing", "many"), "a-thing": ("thing", "a"),
    "actor": ("actor", "one"), "actors": ("actor", "many"), "a-actor": ("actor", "a"),
    "input": ("input", "one"), "inputs": ("input", "many"), "a-input": ("input", "a"),
}  # fmt: skip
#: Attributes that are said with their capitals.
ACRONYMS = {"vat": "VAT", "iban": "IBAN", "ph": "pH", "co2": "CO2"}


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
    return ACRONYMS.get(name.lower(), name)


def fill_words(template: str, words: dict[str, str]) -> str:
    """A template with ``words`` in place of its tokens; a token with a capital gives its word one."""

    def fill(match: re.Match[str]) -> str:
        word = words[match[1].lower()]
        return capitalize(word) if match[1][0].isupper() else word

    return TOKEN.sub(fill, ARTICLE.sub(r"<\1-\2>", template))


class Teller:
    """Fills templates about one deed or one subject."""

    def __init__(
        self, idea: Idea, thing: Role | Subject | str, *, actor: Role, extra: dict[str, str]
    ) -> None:
        self.idea = idea
        self.thing = word_of(thing)
        self.actor = word_of(actor)
        self.extra = extra
        #: What a computed thing comes from: itself, or what was done before.
        self.input: Subject | None = thing if isinstance(thing, Subject) else None
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
        if lower in NOUNS:
            which, form = NOUNS[lower]
            inputs = word_of(self.input) if self.input else self.thing
            word = {"thing": self.thing, "actor": self.actor, "input": inputs}[which]
            words = (word.plain if is_plain else word.said)[form]
        else:
            words = self._other(lower, is_plain=is_plain)
        if token[0].isupper():
            return words.replace("}", "|cap}", 1) if words.startswith("{") else capitalize(words)
        return words

    def _other(self, token: str, *, is_plain: bool) -> str:
        if token in ("batch", "it"):
            return self._say_batch(token, is_plain=is_plain)
        if token == "unit-things":
            return self.thing.plain["many"]
        if token == "place":
            return self._say(self.place, is_plain) if self.place else "place"
        if token == "in-place":
            return f" in its {self._say(self.place, is_plain)}" if self.place else ""
        if token == "and-place":
            return f" and its {self._say(self.place, is_plain)}" if self.place else ""
        return self.extra[token]

    def _say_batch(self, token: str, *, is_plain: bool) -> str:
        """``10,000 transactions``, or ``the VAT of 10,000 transactions``; ``it``, or ``the VAT``."""
        inputs = word_of(self.input) if self.input else self.thing
        many = (inputs.plain if is_plain else inputs.said)["many"]
        own = self.thing.said == inputs.said
        if token == "it":
            return "it" if own else self.thing.plain["the"]
        return f"10,000 {many}" if own else f"{self.thing.plain['the']} of 10,000 {many}"

    @staticmethod
    def _say(word: Word, is_plain: bool) -> str:
        return (word.plain if is_plain else word.said)["one"]


def tell_deed(idea: Idea, deed: Deed) -> Teller:
    """A teller for the templates about a deed."""
    actor = deed.by or deed.target or idea.main_role
    particle = f" {deed.particle}" if deed.particle else ""
    source = find_input(idea, deed)
    thing = deed.subject or deed.target or deed.words
    extra = {
        "verb": deed.verb + particle,
        "verbs": third_person(deed.verb) + particle,
        "verbed": past(deed.verb) + particle,
        "verbing": gerund(deed.verb) + particle,
        "values": _say_values(deed.subject),
        "from-inputs": f" from the {{{source.id}|plural}}" if source and source is not deed.subject else "",
        "tool": idea.tool,
    }
    teller = Teller(idea, thing, actor=actor, extra=extra)
    teller.input = deed.subject or source
    extra["occasion"] = say_occasion(idea, deed, teller)
    return teller


def say_occasion(idea: Idea, deed: Deed, teller: Teller) -> str:
    """Who does what, as a clause: ``{player|a} collects {Crystal|a}``."""
    if deed.by:
        return teller.tell("<a-actor> <verbs> <a-thing>")
    if deed.doer and deed.doer is not deed.subject:
        return teller.tell(f"{{{deed.doer.id}|a}} <verbs> <a-thing>")
    if idea.surface == "cli":
        argument = " FILE" if deed.kind == "import" else ""
        return teller.tell(f"<a-actor> runs `{idea.tool} {command_of(deed)}{argument}`")
    if deed.kind == "measure":
        return teller.tell("the time to <verb> <a-thing> has come")
    if idea.surface == "device" and deed.kind in ("control", "switch"):
        return teller.tell("<a-actor> or a rule asks to <verb> <a-thing>")
    return teller.tell("there is a cause to <verb> <a-thing>")


def command_of(deed: Deed) -> str:
    """The command of a deed: ``compute-vat``."""
    return deed.key.replace("_", "-")


def _say_values(subject: Subject | None) -> str:
    attributes = subject.attributes if subject else []
    return f"the {join_words([say_attribute(name) for name in attributes])}" if attributes else "the value"


def find_input(idea: Idea, deed: Deed) -> Subject | None:
    """What a deed works on the results of: the subject of the deed before it in the same sentence."""
    at = next((index for index, other in enumerate(idea.deeds) if other.key == deed.key), 0)
    earlier = [d for d in idea.deeds[:at] if d.sentence == deed.sentence and d.subject is not deed.subject]
    return next((d.subject for d in reversed(earlier) if d.subject), None)
