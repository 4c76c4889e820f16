"""Features that a person added: their sentences become requirements, their things become entities.

The title and description are all that is known, so each sentence is one requirement in the person's words.
"""

import re
from typing import Any

from pipelines.knowledge.reading.lexicon import get_lexicon
from pipelines.knowledge.records import EntityField, EntityTemplate, RequirementTemplate, Scenario
from pipelines.knowledge.words import add_article, make_singular, uncapitalize
from pipelines.specification.drafting.phrase import clean
from pipelines.specification.evidence import Chosen, Evidence
from pipelines.specification.renaming import to_pascal

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
MODALS = {"can", "may", "should", "must", "will", "shall"}


def draft_own(evidence: Evidence, feature: Chosen) -> list[RequirementTemplate]:
    """Return what a feature of the person's own demands: one requirement a sentence, and one for refusals."""
    sentences = [clean(part) for part in SENTENCE.split(feature.description) if len(clean(part)) > 3]
    return [
        *(
            draft_sentence(evidence, feature, text, n)
            for n, text in enumerate(sentences or [feature.title], 1)
        ),
        draft_refusal(evidence, feature),
    ]


def draft_sentence(evidence: Evidence, feature: Chosen, text: str, number: int) -> RequirementTemplate:
    """Return the requirement that one sentence makes."""
    actor, verb, rest = read_sentence(evidence, text)
    thing = guess_entity(feature)
    entity = thing.id if thing else None
    if actor and verb:
        said = f"When {add_article(actor)} asks to {verb} {rest}".rstrip()
        statement = f"{said}, the {{system}} shall carry it out and shall show the result within 2 seconds."
        given, when = f"{add_article(actor)} who is signed in", f"they {verb} {rest}".rstrip()
    else:
        statement = (
            f"Where {uncapitalize(clean(feature.title))} is included, the {{system}} shall fulfil: “{text}”."
        )
        given, when = "a signed-in user", f"the case “{text}” comes up"
    return RequirementTemplate(
        key=f"own-{number}",
        text=statement,
        rationale=f"Added by hand as “{clean(feature.title)}”: “{text}”.",
        fit="The result is shown at most 2 seconds after the request, and is still there after a reload.",
        entities=[entity] if entity else [],
        acceptance=[
            Scenario(
                given=given,
                when=when,
                then="the result is stored, and shown again after a reload",
                level="end-to-end",
            )
        ],
    )


def draft_refusal(evidence: Evidence, feature: Chosen) -> RequirementTemplate:
    """Return what happens when a request of this feature is not valid."""
    title = uncapitalize(clean(feature.title))
    return RequirementTemplate(
        key="own-refusal",
        text=f"If a request of “{title}” lacks a value, then the {{system}} shall refuse it and name that.",
        rationale="Half a record helps nobody.",
        acceptance=[
            Scenario(
                given="a request without a required value",
                when=f"it is sent for “{title}”",
                then="the answer is 422 and names the value; nothing is stored",
                negative=True,
            )
        ],
    )


def read_sentence(evidence: Evidence, text: str) -> tuple[str | None, str | None, str]:
    """Return who does what in a sentence: actor and verb in the singular and base form, and the rest."""
    words = text.split()
    names = {evidence.voice.tell(f"{{{actor.id}}}") for actor in evidence.humans}
    for size in (3, 2, 1):
        head = make_singular(" ".join(words[:size]).lower().removeprefix("the ").removeprefix("a "))
        if head in {name.lower() for name in names} | {"user", "person"} and len(words) > size:
            rest = words[size:]
            rest = rest[1:] if rest[0].lower() in MODALS else rest
            found = get_lexicon().find_verb(rest[0].lower()) if rest else None
            return head, found[0] if found else None, " ".join(rest[1:])
    return None, None, text


def guess_entity(feature: Chosen) -> EntityTemplate | None:
    """Return the thing that an own feature keeps: the last noun of its title."""
    words = re.findall(r"[A-Za-z]+", feature.title)
    name = make_singular(words[-1].lower()) if words else ""
    if not name or get_lexicon().find_verb(name) and name not in get_lexicon().noun_verbs:
        return None
    text: dict[str, Any] = {"type": "string", "min": 1, "max": 200}
    return EntityTemplate(
        id=to_pascal(" ".join([*words[:-1], name])[:58]),
        name=" ".join([*words[:-1], name]).lower(),
        description=clean(feature.description or feature.title)[:300] + ".",
        identity=["title"],
        fields=[
            EntityField(name="title", description="How people call it.", **text),
            EntityField(
                name="note", type="text", description="What else is to be known.", required=False, max=2000
            ),
            EntityField(
                name="status",
                type="enum",
                description="Whether it is in use.",
                enum=["active", "closed"],
                default="active",
            ),
        ],
    )
