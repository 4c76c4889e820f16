"""Where a requirement comes from, and how sure that makes it."""

from collections.abc import Iterable
from typing import Any

from pipelines.specification.evidence import Evidence, Known

#: How sure a sentence of a pack is that a person chose by choosing its feature.
CHOSEN = 0.9

ORDER = ["answer", "brief", "task", "assumption", "feature", "pack"]


def list_sources(
    evidence: Evidence, slots: Iterable[str], feature: str | None = None, pack: str | None = None
) -> list[dict[str, Any]]:
    """Return what these slots, this feature and this pack rest on: answers first, packs last."""
    found = [source for slot in sorted(slots) for source in sources_of(evidence, slot)]
    if feature:
        found.append({"kind": "feature", "id": feature})
    if pack:
        found.append({"kind": "pack", "id": pack})
    return sorted(found, key=lambda source: ORDER.index(source["kind"]))


def sources_of(evidence: Evidence, slot: str) -> list[dict[str, Any]]:
    """Return what a slot rests on; an assumption rests on itself until somebody decides."""
    known = evidence.slots.get(slot, Known(key=slot, status="unknown"))
    if known.status == "unknown" or known.value is None:
        return []
    if known.status == "assumed" or not known.sources:
        return [{"kind": "assumption", "id": slot, "slot": slot, "says": known.reason}]
    return [
        {"kind": kind_of(source.kind), "id": source.id, "slot": slot, "says": source.says}
        for source in known.sources
    ]


def kind_of(kind: str) -> str:
    """Return the kind of source as a specification names it."""
    if kind in ("answer", "brief", "feature", "pack", "assumption"):
        return kind
    return "answer" if kind in ("task", "user", "question") else "pack"


def weigh(evidence: Evidence, slots: Iterable[str]) -> float:
    """Return how sure something is that rests on these slots: as its weakest link."""
    known = [evidence.slots[slot].confidence for slot in slots if slot in evidence.slots]
    return round(min([CHOSEN, *known]), 3)
