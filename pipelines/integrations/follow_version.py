"""Flag the mappings that fitted a version of a standard, and do not fit the next one.

before = remember(session, given, by=actor)
follow_version(session, standard, before, by=actor)

Rules stay as they are: those that still fit go on working, and of the others a person decides.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.base.ids import get_part_id
from pipelines.base.renames import join
from pipelines.events.record_event import record_event
from pipelines.integrations.check_mapping import check_rules
from pipelines.integrations.queries import Placed, list_mappings_through
from pipelines.integrations.records import RuleView
from pipelines.models import Standard
from pipelines.standards.extract_schemas import Schemas, extract_schemas
from pipelines.standards.queries import find_standard, list_current_of_tenant
from pipelines.standards.records import StandardInput

#: How much of what does not fit is told.
LONGEST = 1000


class Offer(NamedTuple):
    """What a standard offers to the mappings that rely on it."""

    operations: set[str]
    #: All schemas that the mappings are between, of other standards too.
    schemas: Schemas


class Before(NamedTuple):
    """The mappings that rely on a standard, and what it offered before its next version."""

    mappings: list[Placed]
    offer: Offer


def remember(session: Session, given: StandardInput, *, by: Actor) -> Before | None:
    """Return what a standard offers before its next version; none where no mapping relies on it."""
    standard = find_standard(session, by.tenant_id, given.namespace, given.name)
    if standard is None:
        return None
    current = list_current_of_tenant(session, by.tenant_id)
    names = next((version.schema_names for each, version in current if each.id == standard.id), [])
    ids = {standard.id, *(get_part_id(standard.id, name) for name in names)}
    mappings = list_mappings_through(session, standard, ids)
    return Before(mappings, read_offer(session, standard, mappings)) if mappings else None


def read_offer(session: Session, standard: Standard, mappings: list[Placed]) -> Offer:
    """Return what a standard offers now."""
    current = list_current_of_tenant(session, standard.tenant_id)
    own = next((version.operations for each, version in current if each.id == standard.id), [])
    used = {each for one, _, _ in mappings for each in (one.source_schema_id, one.target_schema_id)}
    return Offer({each["operationId"] for each in own}, extract_schemas(session, current, used))


def follow_version(session: Session, standard: Standard, before: Before, *, by: Actor) -> None:
    """Flag the mappings that the new version leaves behind, with what each of them misses."""
    now = read_offer(session, standard, before.mappings)
    for mapping, integration, project in before.mappings:
        lost = list(find_lost((mapping, integration, project), standard, before.offer, now))
        if not lost:
            continue
        mapping.flag = f"{standard.name} {standard.version}: {join(lost)}"[:LONGEST]
        mapping.updated_at = utc_now()
        session.add(mapping)
        after = {"operationId": mapping.operation_id, "flag": mapping.flag}
        kind = "integration_mapping.outdated"
        record_event(session, project, kind, subject_id=mapping.id, after=after, by=by)


def find_lost(placed: Placed, standard: Standard, before: Offer, now: Offer) -> Iterator[str]:
    """Yield what a mapping found in a standard and no longer does."""
    mapping, integration, _ = placed
    is_its = integration.contract_standard_id == standard.id
    if is_its and mapping.operation_id in before.operations - now.operations:
        yield f"It has no operation {mapping.operation_id} any more."
    ids = (mapping.source_schema_id, mapping.target_schema_id)
    gone = [before.schemas[each].name for each in ids if each in before.schemas and each not in now.schemas]
    yield from (f"It has no schema {name} any more." for name in dict.fromkeys(gone))
    if not gone and all(each in now.schemas for each in ids):
        rules = [RuleView(**each) for each in mapping.mapping_rules]
        was, is_now = (
            [each.message for each in check_rules(rules, *(offer.schemas[key].content for key in ids))]
            for offer in (before, now)
        )
        yield from (each for each in is_now if each not in was)
