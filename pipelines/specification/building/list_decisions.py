"""Decisions with their reasons (ADR): from the patterns of the chosen features, and from the answers."""

from typing import Any

from pipelines.knowledge.words import uncapitalize
from pipelines.specification.building.choose_stack import choose_profile, get_stacks, kind_of_product
from pipelines.specification.drafting.list_sources import list_sources
from pipelines.specification.evidence import Evidence
from pipelines.specification.modeling.build_fields import Field
from pipelines.specification.planning.foundation import get_decisions

Decision = dict[str, Any]
#: Key, title, context, decision, consequences; slots behind it; what else was possible.
Draft = tuple[tuple[str, str, str, str, str], set[str], list[str]]


def list_decisions(
    evidence: Evidence, entities: list[dict[str, Any]], requirements: list[dict[str, Any]]
) -> list[Decision]:
    """Return all decisions; each names by key the requirements that it serves."""
    fields = [field for entity in entities for field in entity["fields"]]
    decisions = [
        *list_patterns(evidence),
        decide_stack(evidence),
        *decide_sign_in(evidence),
        *decide_frame(evidence, fields),
    ]
    for decision in decisions:
        slots, features = set(decision.pop("slots")), set(decision.pop("features"))
        decision["requirementIds"] = [
            one["key"] for one in requirements if one["featureKey"] in features or slots & set(one["slots"])
        ][:12]
        decision["sources"] = list_sources(evidence, slots) + [
            {"kind": "feature", "id": key} for key in sorted(features)
        ]
    return decisions


def list_patterns(evidence: Evidence) -> list[Decision]:
    """Return what the patterns of the chosen features decide."""
    used: dict[str, set[str]] = {}
    for choice, feature in evidence.chosen:
        for name in feature.patterns if feature else []:
            used.setdefault(name, set()).add(choice.key)
    found: dict[str, Decision] = {}
    for pack in evidence.packs:
        for pattern in pack.patterns:
            if pattern.id in used and pattern.id not in found:
                said = evidence.voice.say(pattern.decision)
                found[pattern.id] = decision(
                    f"pattern/{pattern.id}",
                    evidence.voice.tell(pattern.name),
                    evidence.voice.tell(pattern.summary),
                    said.text,
                    evidence.voice.tell(pattern.consequence),
                    slots=said.slots,
                    features=used[pattern.id],
                )
    return list(found.values())


def decide_stack(evidence: Evidence) -> Decision:
    """Return the decision for the technology."""
    profile, stacks = choose_profile(evidence), get_stacks()
    local = kind_of_product(evidence) == "local"
    name = "Python with Typer and one SQLite file" if local else profile.name
    hosting = stacks.hosting.get(str(evidence.get("hosting")), stacks.hosting["no_preference"])
    where = (
        "the user's own machine" if local else f"{uncapitalize(hosting['target'])}, in {hosting['region']}"
    )
    return decision(
        "core/stack",
        "Technology and place of operation",
        f"The answers ask for: technology {evidence.get('tech_stack') or 'recommended'}, hosting "
        f"{evidence.get('hosting') or 'no preference'}.",
        f"Build with {name}; run on {where}.",
        "Versions are pinned; a change of one of them is a decision of its own.",
        slots={"tech_stack", "hosting", "platforms"},
        alternatives=[one.name for key, one in stacks.profiles.items() if one is not profile]
        if not local
        else ["A web service"],
    )


def decide_sign_in(evidence: Evidence) -> list[Decision]:
    """Return how people sign in, where they do, by the chosen ways."""
    if kind_of_product(evidence) == "local":
        return []
    voice = evidence.voice
    return [
        decision(
            f"core/{one.key}",
            one.title,
            one.context,
            " ".join(voice.lines(one.decision, is_own=True)),
            " ".join(voice.lines(one.consequences, is_own=True)),
            slots=one.slots,
            alternatives=voice.lines(one.alternatives, is_own=True),
        )
        for one in get_decisions()
    ]


def decide_frame(evidence: Evidence, fields: list[Field]) -> list[Decision]:
    """Return the decisions that every building agent would ask about, those that apply here."""
    local = kind_of_product(evidence) == "local"
    has_money = any(field["type"] == "money" for field in fields)
    sends = set(evidence.list("notification_channels")) - {"none", "in_app"}
    drafts = [
        (has_money, MONEY),
        (True, TIME),
        (not local, ERRORS),
        (bool(sends) and not local, OUTBOX),
        (not local, LOCKING),
        (evidence.get("offline") is True and not local, OFFLINE),
    ]
    return [
        decision(*texts, slots=slots, alternatives=others)
        for wanted, (texts, slots, others) in drafts
        if wanted
    ]


def decision(  # noqa: PLR0913
    key: str,
    title: str,
    context: str,
    text: str,
    consequences: str,
    *,
    slots: Any = (),
    features: Any = (),
    alternatives: list[str] | None = None,
) -> Decision:
    """Return one decision."""
    return {
        "key": key, "title": title, "status": "accepted", "context": context, "decision": text,
        "consequences": consequences, "alternatives": alternatives or [], "slots": set(slots),
        "features": set(features),
    }  # fmt: skip


MONEY = (
    ("core/money", "Money as whole cents", "Amounts are added, split and refunded.",
     "Store and send every amount as an integer in the smallest unit of its currency; round half to "
     "even, once per line.",
     "Sums are exact; only the user interface formats amounts."),
    {"currency", "money_flow"}, ["Decimal text", "Floating point numbers (never)"],
)  # fmt: skip
TIME = (
    ("core/time", "UTC inside, local outside", "People plan in local time, machines count in one.",
     "Store every moment in UTC; show it in the zone of the person or the place; send ISO 8601 with Z.",
     "Clock changes move what is shown, never what is stored."),
    {"time_zones", "regions"}, ["Local time in the database"],
)  # fmt: skip
ERRORS: Draft = (
    ("core/errors", "One shape for errors", "Screens and programs have to react to failures in the same way.",
     "Answer every failure as problem+json (RFC 9457) with the request's id; name each wrong field "
     "in `errors`.",
     "The user interface has one component for failures; no stack trace leaves the server."),
    set(), ["An envelope of our own"],
)  # fmt: skip
OUTBOX = (
    ("core/outbox", "Messages through an outbox", "A message must leave exactly when its change was saved.",
     "Write each message into an outbox table in the transaction of its cause; the worker sends it, "
     "retries with "
     "growing pauses, and marks what finally failed.",
     "No message is lost by a crash, and none is sent for a change that was rolled back."),
    {"notification_channels"}, ["Sending inside the request"],
)  # fmt: skip
LOCKING: Draft = (
    ("core/revision", "Nobody overwrites unseen", "Two people edit the same record.",
     "Each record has a revision; a change sends the one it saw, and an older one is refused with "
     "409 and the "
     "current record.", "Forms keep what was typed and show both versions."),
    set(), ["The last one wins"],
)  # fmt: skip
OFFLINE = (
    ("core/offline", "A queue on the device", "It is used without a network.",
     "Keep reads in a local store and writes in an ordered queue with client-made ids; send them "
     "when the network "
     "is back; show conflicts to a person.", "Every write operation is idempotent by its id."),
    {"offline"}, ["Reading only while offline"],
)  # fmt: skip
