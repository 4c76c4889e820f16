"""Evidence made by hand: a salon's booking service on a small pack."""

from functools import cache
from pathlib import Path

import yaml

from pipelines.knowledge.load_pack import get_core_bank
from pipelines.knowledge.records import Pack
from pipelines.models import Priority
from pipelines.specification.evidence import Chosen, Evidence, Given, Known, Source

HERE = Path(__file__).parent


@cache
def load_pack() -> Pack:
    return Pack.model_validate(yaml.safe_load((HERE / "booking.yaml").read_text()))


def known_defaults(*banks):
    """What is assumed as long as nobody says."""
    return {
        slot.key: Known(
            key=slot.key,
            name=slot.name,
            topic=slot.topic,
            value=slot.default,
            confidence=slot.default_confidence if slot.default is not None else 0.0,
            status="assumed" if slot.default is not None else "unknown",
            reason=slot.default_reason,
        )
        for bank in banks
        for slot in bank.slots
    }


def say(slots, answers, **values):
    """Answer slots, one answer each."""
    for key, value in values.items():
        answer = Given(
            id=f"answer-{key}",
            key=f"q_{key}",
            text=f"What about {key}?",
            position=len(answers) + 1,
            fills=(key,),
            value=value,
        )
        answers.append(answer)
        source = Source(kind="answer", id=answer.id, says=str(value))
        slots[key] = (slots.get(key) or Known(key=key, name=key)).model_copy(
            update={"value": value, "confidence": 0.9, "status": "stated", "sources": (source,)}
        )


def salon(pack=None, core=None, **changes):
    """The evidence of a hair salon; ``changes`` replace parts of it."""
    pack, core = pack or load_pack(), core or get_core_bank()
    slots, answers = known_defaults(core, pack), []
    values = changes.pop("values", None) or {
        "problem": "The phone rings all day and two of ten clients do not come",
        "success_metric": "no-show rate from 20 % to 8 % within 6 months",
        "cancel_cutoff_hours": 24,
        "payment_timing": "deposit",
        "deposit": 15,
        "must_not": ["double bookings", "never store card numbers"],
        "failure_cases": ["a stylist calls in sick", "payment fails: keep the slot for 10 more minutes"],
        "notification_channels": ["email", "sms"],
        "languages": ["German", "English"],
        "documents": ["invoice"],
        "scope_out": ["payroll"],
        "data_kept": ["color formula", "allergies"],
        "approvals": "refunds above €50 need the manager",
    }
    say(slots, answers, **values)
    features = [
        Chosen(
            key=f.key,
            title=f.title,
            description=f.description,
            group=f.group,
            priority=f.priority,
            reason=f.reason,
            effort=f.effort,
            requires=tuple(f.requires),
            pack_id=pack.id,
        )
        for f in pack.features
    ]
    features.append(
        Chosen(
            key="gift-vouchers",
            title="Gift vouchers",
            description="Clients buy a voucher. Managers see open vouchers.",
            group="Money",
            priority=Priority.COULD,
            is_own=True,
        )
    )
    given = {
        "name": "Hair & Harmony",
        "brief": "Three hair salons want their clients to book a stylist online.",
        "domain": pack.id,
        "packs": (pack,),
        "core": core,
        "slots": slots,
        "words": {"user:provider": "stylist", "entity:Booking": "appointment"},
        "services": {"stripe": "Stripe"},
        "features": tuple(features),
        "answers": tuple(answers),
    }
    return Evidence(**given | changes)


def of_pack(pack, **changes):
    """The evidence of somebody who chose every feature of a pack, and answered what has no default."""
    core = get_core_bank()
    slots, answers = known_defaults(core, pack), []
    open_slots = [slot for bank in (core, pack) for slot in bank.slots if slot.default is None]
    given = {slot.key: fitting(slot.key, pack) for slot in open_slots if not slot.key.startswith("readback_")}
    say(slots, answers, **{key: value for key, value in given.items() if value is not None})
    features = [
        Chosen(
            key=feature.key,
            title=feature.title,
            description=feature.description,
            group=feature.group,
            priority=feature.priority if feature.priority != "wont" else Priority.COULD,
            reason=feature.reason,
            effort=feature.effort,
            requires=tuple(feature.requires),
            pack_id=pack.id,
        )
        for feature in pack.features
    ]
    evidence = {
        "name": f"Sample of {pack.id}",
        "brief": pack.summary,
        "domain": pack.id,
        "packs": (pack,),
        "core": core,
        "slots": slots,
        "features": tuple(features),
        "answers": tuple(answers),
    }
    return Evidence(**evidence | changes)


def fitting(slot, pack):
    """An answer that the question for a slot takes."""
    questions = [
        *get_core_bank().questions,
        *pack.questions,
        *(q for f in pack.features for q in f.questions),
    ]
    asked = next((question for question in questions if slot in question.fills), None)
    if asked is None:
        return None
    if asked.options:
        value = asked.options[0].value
        return [value] if asked.answer_type == "multi_select" else value
    plain = {
        "number": asked.min or 5,
        "scale": 3,
        "boolean": True,
        "date": "2027-03-01",
        "list": ["alpha thing"],
    }
    return plain.get(str(asked.answer_type), "words that somebody wrote")


#: Ideas that fit no pack.
IDEAS = {
    "greenhouse": (
        "A controller for six greenhouses: sensors for temperature and humidity, vents that open and pumps "
        "that start by rules which the grower sets. A silent sensor is reported by SMS within 10 minutes."
    ),
    "tax": (
        "A command-line tool for freelancers that reads bank statements as CSV, categorizes each transaction "
        "and writes the quarterly VAT return as an XML file. It keeps everything in one local file."
    ),
    "game": (
        "A board game for two to four players on a hexagonal map: players place settlements, collect wood "
        "and ore, and trade with each other; a match takes at most 40 turns."
    ),
}


@cache
def idea(key):
    """The evidence of an idea that fits no pack."""
    from pipelines.knowledge.derive_general_pack import derive_general_pack
    from pipelines.knowledge.read_brief import read_brief

    reading = read_brief(key.capitalize(), IDEAS[key])
    evidence = of_pack(
        derive_general_pack(reading, name=key.capitalize()), name=key.capitalize(), brief=IDEAS[key]
    )
    slots = dict(evidence.slots)
    for fact in reading.facts:
        if fact.slot in slots:
            source = Source(kind="brief", id="brief", says=str(fact.value))
            changed = {
                "value": fact.value,
                "confidence": fact.confidence,
                "status": fact.status,
                "sources": (source,),
            }
            slots[fact.slot] = slots[fact.slot].model_copy(update=changed)
    return evidence.model_copy(update={"slots": slots})
