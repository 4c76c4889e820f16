"""Rules that a text lays down in so many words: what must be, what needs what, what only somebody may.

>>> build_duties(idea, "A swap needs the approval of the ward manager.")[0].text
'The {system} shall accept a swap only with the approval of the ward manager.'
"""

import re
from collections.abc import Callable

from pipelines.knowledge.deriving.idea import Idea
from pipelines.knowledge.records import RequirementTemplate, Scenario
from pipelines.knowledge.words import uncapitalize

SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_WHAT = r"(?P<what>[^,;]{3,90}?)"
ABLE = re.compile(rf"^{_WHAT}\s+(?:must|has to|have to|shall)\s+be\s+able\s+to\s+(?P<how>.+)$", re.IGNORECASE)
MUST_BE = re.compile(rf"^{_WHAT}\s+(?:must|has to|have to|shall)\s+be\s+(?P<how>.+)$", re.IGNORECASE)
NEVER = re.compile(rf"^{_WHAT}\s+(?:must|may|can)\s*(?:never|not|n[o']t)\s+(?P<how>.+)$", re.IGNORECASE)
NEEDS = re.compile(
    r"^(?P<what>(?:an?|every|each|the)\s[^,;]{2,60}?)\s+(?:needs|requires)\s+(?P<how>.+)$", re.I
)
ONLY = re.compile(rf"^only\s+{_WHAT}\s+(?:may|can)\s+(?P<how>.+)$", re.IGNORECASE)


def build_duties(idea: Idea, text: str) -> list[RequirementTemplate]:
    """One requirement for each sentence that lays down a rule, with the case that breaks it."""
    sentences = [" ".join(part.split()).strip(" .;!") for part in SENTENCE.split(text)]
    found = [(sentence, _tell(sentence)) for sentence in sentences if "{" not in sentence]
    return [_build(idea, sentence, told, n) for n, (sentence, told) in enumerate(found, 1) if told]


Told = tuple[str, str, str]


def _tell(sentence: str) -> Told | None:
    """What the product does, the case that breaks the rule, and what becomes of it; none: it is no rule."""
    for pattern, tell in RULES:
        if found := pattern.match(sentence):
            return tell(uncapitalize(found["what"]), found["how"])
    return None


def _able(what: str, how: str) -> Told:
    return (
        f"When {what} asks to {how}, the {{system}} shall let them do so without anybody's help.",
        f"{what} asks to {how}",
        "it is done, and nobody else had to do anything for it",
    )


def _must_be(what: str, how: str) -> Told:
    return (
        f"The {{system}} shall refuse every change after which {what} would not be {how}.",
        f"a change would leave {what} not {how}",
        "it is refused with this rule as the reason, and nothing is changed",
    )


def _never(what: str, how: str) -> Told:
    return (
        f"If {what} would {how}, then the {{system}} shall refuse it and name this rule.",
        f"something is asked for by which {what} would {how}",
        "it is refused with this rule as the reason",
    )


def _needs(what: str, how: str) -> Told:
    return (
        f"The {{system}} shall accept {what} only with {how}.",
        f"{what} is asked for without {how}",
        "it waits and takes no effect, and whoever asked is told what is missing",
    )


def _only(what: str, how: str) -> Told:
    return (
        f"If somebody other than {what} asks to {how}, then the {{system}} shall refuse it with status 403.",
        f"somebody other than {what} asks to {how}",
        "the answer is 403 and nothing is changed",
    )


RULES: list[tuple[re.Pattern[str], Callable[[str, str], Told]]] = [
    (NEVER, _never),
    (ABLE, _able),
    (MUST_BE, _must_be),
    (ONLY, _only),
    (NEEDS, _needs),
]


def _build(idea: Idea, sentence: str, told: Told, number: int) -> RequirementTemplate:
    text, when, then = told
    words = f" {sentence.lower()} "
    named = [
        one.id for one in idea.subjects if any(f" {word} " in words for word in (one.name.lower(), one.many))
    ]
    scenario = Scenario(
        given="everything else as it has to be", when=when, then=then, title=f"Rule {number}", negative=True
    )
    return RequirementTemplate(
        key=f"rule-{number}",
        text=text,
        rationale=f"It was laid down so: “{sentence}”.",
        fit=then[:1].upper() + then[1:],
        roles=[idea.main_role.id],
        entities=named[:3],
        acceptance=[scenario],
    )
