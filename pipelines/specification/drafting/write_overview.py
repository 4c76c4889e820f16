"""What the product is for: problem, goals, users, scope, limits, in the words of the answers."""

from typing import Any

from pipelines.knowledge.reading.find_change import find_change
from pipelines.knowledge.words import add_article, capitalize, uncapitalize
from pipelines.specification.drafting.list_sources import list_sources
from pipelines.specification.drafting.phrase import clean
from pipelines.specification.evidence import Evidence

#: Slots that limit how it is built, in the order of their listing.
LIMITS = (
    "deadline",
    "budget",
    "team",
    "hosting",
    "tech_stack",
    "regions",
    "languages",
    "platforms",
    "support_hours",
)


def write_overview(evidence: Evidence) -> dict[str, Any]:
    """Return the overview."""
    first, rest = (evidence.packs[0], evidence.packs[1:]) if evidence.packs else (None, ())
    return {
        "name": evidence.name,
        "system": evidence.system,
        "summary": summarize(evidence),
        "problem": capitalize(clean(say(evidence, "problem"))) + "."
        if evidence.get("problem")
        else clean(evidence.brief)[:600],
        "currentProcess": say(evidence, "current_process") or None,
        "brief": evidence.brief,
        "domain": evidence.domain,
        "basedOn": [f"{pack.id}@{pack.version}" for pack in ((first, *rest) if first else ())],
        "goals": list_goals(evidence),
        "users": list_users(evidence),
        "scope": {"in": list_scope(evidence), "out": list_left_out(evidence)},
        "volume": {slot: evidence.get(slot) for slot in ("user_count", "monthly_volume", "peak_load")},
        "limits": [
            {"slot": slot, "name": evidence.slots[slot].name, "value": say(evidence, slot)}
            for slot in LIMITS
            if evidence.get(slot) not in (None, "", [])
        ],
    }


def say(evidence: Evidence, slot: str) -> str:
    """Return the value of a slot as a person would say it; nothing when there is none."""
    said = evidence.voice.say(f"{{{slot}}}")
    return "" if said.missing else said.text


def summarize(evidence: Evidence) -> str:
    """Return what it is, for whom, and what it cannot be without."""
    people = [evidence.voice.tell(f"{{{actor.id}|plural}}") for actor in evidence.humans]
    features = [
        evidence.voice.tell(choice.title) for choice, _ in evidence.chosen if choice.priority == "must"
    ]
    who = ", ".join(people[:-1]) + (f" and {people[-1]}" if len(people) > 1 else "".join(people))
    what = "; ".join(title[:1].lower() + title[1:] for title in features[:8])
    is_named = evidence.system.lower() == evidence.name.lower()
    kind = "" if is_named else f" {add_article(evidence.system.lower())}"
    return f"{evidence.name} is{kind} for {who or 'its users'}." + (
        f" It cannot be without: {what}." if what else ""
    )


def list_goals(evidence: Evidence) -> list[dict[str, Any]]:
    """Return the goals; the success metric is measured, an actor's goal is met by its end-to-end tests."""
    metric = say(evidence, "success_metric")
    change = find_change(metric)
    values = {"baseline": change.before.text, "target": change.target.text} if change else {}
    measured = [
        {
            "goal": capitalize(clean(metric)) + ".",
            "measure": clean(metric),
            **values,
            "sources": list_sources(evidence, ["success_metric"]),
        }
    ]
    own = [
        {
            "goal": (
                f"{evidence.voice.tell('{' + actor.id + '|a|cap}')} can "
                f"{uncapitalize(clean(evidence.voice.tell(goal)))}."
            ),
            "measure": (
                "The end-to-end tests of its features pass, and 4 of 5 test persons do it without help."
            ),
            "sources": [{"kind": "pack", "id": evidence.packs[0].id}],
        }
        for actor in evidence.humans
        for goal in actor.goals
    ]
    return [*(measured if metric else []), *own]


def list_users(evidence: Evidence) -> list[dict[str, Any]]:
    """Return the people who use it, with what they want."""
    return [
        {
            "role": evidence.voice.renaming(actor.id),
            "name": evidence.voice.tell(f"{{{actor.id}}}"),
            "plural": evidence.voice.tell(f"{{{actor.id}|plural}}"),
            "description": evidence.voice.tell(actor.description),
            "goals": [evidence.voice.tell(goal) for goal in actor.goals],
        }
        for actor in evidence.humans
    ]


def list_scope(evidence: Evidence) -> list[dict[str, Any]]:
    """Return what is part of it."""
    return [
        {
            "feature": choice.key,
            "title": evidence.voice.tell(choice.title, is_own=choice.is_own),
            "description": evidence.voice.tell(pack.description) if pack else choice.description,
            "group": choice.group,
            "priority": str(choice.priority),
            "reason": evidence.voice.tell(choice.reason or (pack.reason if pack else "")),
            "effortDays": choice.effort,
            "requires": list(choice.requires),
        }
        for choice, pack in evidence.chosen
    ]


def list_left_out(evidence: Evidence) -> list[dict[str, Any]]:
    """Return what is not part of it, and who decided that."""
    said = [
        {
            "title": clean(text),
            "why": "Said to be out of scope.",
            "sources": list_sources(evidence, ["scope_out"]),
        }
        for text in evidence.list("scope_out")
    ]
    refused = [
        {
            "title": choice.title,
            "why": "Decided against in the features.",
            "sources": [{"kind": "feature", "id": choice.key}],
        }
        for choice in evidence.features
        if choice.priority == "wont"
    ]
    return said + refused
