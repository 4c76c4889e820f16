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
