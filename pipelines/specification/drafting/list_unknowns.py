"""What is not known: what was assumed for it, and what is still to be decided."""

from typing import Any

from pipelines.specification.drafting.draft import Unsaid
from pipelines.specification.drafting.write_overview import say
from pipelines.specification.evidence import Evidence


def list_assumptions(evidence: Evidence, used: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Return each assumed slot with its value, owner, and the requirements (by key) that rest on it."""
    unsure = {given.key for given in evidence.answers if given.is_unknown or given.is_skipped}
    filled = {slot: given for given in evidence.answers if given.key in unsure for slot in given.fills}
    return [
        {
            "slot": slot,
            "name": known.name or slot.replace("_", " "),
            "value": known.value,
            "said": say(evidence, slot) or str(known.value),
            "reason": known.reason or "The usual value for a product of this kind.",
            "confidence": known.confidence,
            "owner": "product owner",
            "asked": filled[slot].text if slot in filled else None,
            "requirementIds": used.get(slot, []),
            "settle": f"Answer “{filled[slot].text}”"
            if slot in filled
            else f"Say what holds for “{known.name or slot}”",
        }
        for slot, known in sorted(evidence.slots.items())
        if known.status == "assumed"
        and known.value not in (None, "", [])
        and (slot in used or slot in filled)
    ]


def list_open_questions(evidence: Evidence, unsaid: list[Unsaid]) -> list[dict[str, Any]]:
    """Return what somebody still has to decide: open questions, contradictions, requirements that wait."""
    asked = {slot: question for question in evidence.open_questions for slot in question.fills}
    waiting: dict[str, list[str]] = {}
    for one in unsaid:
        for slot in one.slots:
            waiting.setdefault(slot, []).append(one.key)
    return [
        *(
            {
                "id": f"contradiction-{n}",
                "kind": "contradiction",
                "question": evidence.voice.tell(found.question),
                "slots": list(found.slots),
                "blocks": [],
            }
            for n, found in enumerate(evidence.contradictions, 1)
        ),
        *(
            {
                "id": f"question-{slot}",
                "kind": "missing",
                "question": asked[slot].text
                if slot in asked
                else f"What holds for “{name_of(evidence, slot)}”?",
                "slots": [slot],
                "blocks": keys,
            }
            for slot, keys in sorted(waiting.items())
        ),
        *(
            {
                "id": f"question-{question.key}",
                "kind": "open",
                "question": question.text,
                "slots": list(question.fills),
                "blocks": [],
            }
            for question in evidence.open_questions
            if question.is_required and not set(question.fills) & waiting.keys()
        ),
    ]


def name_of(evidence: Evidence, slot: str) -> str:
    """Return how a slot is called."""
    known = evidence.slots.get(slot)
    return known.name if known and known.name else slot.replace("_", " ")
