"""What relies on a standard, and what it relies on."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.ids import get_part_id
from pipelines.models import Standard, StandardVersion
from pipelines.standards.pointers import list_references
from pipelines.standards.queries import list_current, list_integrations_by
from pipelines.standards.records import Reference

Current = Iterable[tuple[Standard, StandardVersion]]


def find_references(session: Session, standard: Standard, *, by: Actor) -> list[Reference]:
    """Return the standards that refer to this one, those that it refers to, and the integrations."""
    current = list_current(session, by=by)
    own = next((version for each, version in current if each.id == standard.id), None)
    uses, names = (own.uses, own.schema_names) if own else ([], [])
    schema_ids = [standard.id, *(get_part_id(standard.id, each) for each in names)]
    return [
        *(name("standard", each) for each, version in current if standard.id in version.uses),
        *(
            Reference(kind="integration", id=each.id, name=each.provider)
            for each in list_integrations_by(session, standard, schema_ids, by=by)
        ),
        *(name("uses-standard", each) for each, _ in current if each.id in uses),
    ]


def name(kind: str, standard: Standard) -> Reference:
    """Name a standard."""
    return Reference(kind=kind, id=standard.id, name=standard.name)


def find_used(document: Mapping[str, Any], current: Current) -> list[str]:
    """Return the ids of the standards that a document refers to: by what they call themselves, or by name."""
    targets = {reference.partition("#")[0] for _, reference in list_references(document)} - {""}
    return [
        standard.id
        for standard, version in current
        if targets & {version.identifier, standard.name, f"{standard.name}.json", f"{standard.name}.yaml"}
    ]
