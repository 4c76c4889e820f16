"""Let the copy of a project have standards of its own, and its mappings lead to them.

borrow_standards(session, rows, by=by)
ids |= name_anew(rows, ids)
settle(copies, copy, ids, is_abroad=True)
"""

from collections.abc import Iterator
from itertools import chain, count
from typing import Any

from sqlmodel import Session, SQLModel

from pipelines.access.actor import Actor
from pipelines.base.ids import get_part_id
from pipelines.models import Integration, IntegrationMapping, Project, Standard, StandardVersion
from pipelines.projects.queries import list_readable_standards, list_standard_versions

Rows = dict[type[SQLModel], list[Any]]


def borrow_standards(session: Session, rows: Rows, *, by: Actor) -> None:
    """Add the standards outside the project that it relies on, as far as the actor may read them."""
    wanted, found = set(list_wanted(rows)), {each.id: each for each in rows[Standard]}
    readable = list_readable_standards(session, by=by)
    uses = {standard.id: [] if standard.id in found else version.uses for standard, version in readable}
    parts = {
        get_part_id(standard.id, name): standard.id
        for standard, version in readable
        for name in version.schema_names
    }
    wanted = {parts.get(each, each) for each in wanted}
    while more := {each for each in wanted if each in uses and each not in found}:
        found |= {standard.id: standard for standard, _ in readable if standard.id in more}
        wanted |= {each for standard_id in more for each in uses[standard_id]}
    borrowed = [each for each in found.values() if each not in rows[Standard]]
    rows[Standard] += borrowed
    rows[StandardVersion] += list_standard_versions(session, [each.id for each in borrowed])


def list_wanted(rows: Rows) -> Iterator[str]:
    """Yield the ids of standards, and of schemas in them, that integrations and standards rely on."""
    for each in rows[Integration]:
        yield each.contract_standard_id or ""
    for each in rows[IntegrationMapping]:
        yield from (each.source_schema_id, each.target_schema_id)
    yield from chain.from_iterable(each.uses for each in rows[StandardVersion])


def name_anew(rows: Rows, ids: dict[str, str]) -> dict[str, str]:
    """Return what the schemas in the copied standards are called by there."""
    return {
        get_part_id(each.standard_id, name): get_part_id(ids[each.standard_id], name)
        for each in rows[StandardVersion]
        for name in each.schema_names
    }


def settle(copies: Rows, copy: Project, ids: dict[str, str], *, is_abroad: bool) -> None:
    """Make the copied standards the project's own; of services forget what a check found."""
    mine, taken = set(ids.values()), set[str]()
    for standard in copies[Standard]:
        own(standard, copy)
        standard.namespace, standard.name = f"project:{copy.id}", find_free(standard.name, taken)
        taken.add(standard.name)
    for version in copies[StandardVersion]:
        version.uses = [each for each in version.uses if not is_abroad or each in mine]
    for integration in copies[Integration]:
        integration.report = integration.checked_at = None
        if is_abroad and integration.contract_standard_id not in mine:
            integration.contract_standard_id = None


def own(row: Any, project: Project) -> Any:
    """Return a row that belongs to a project now."""
    row.project_id = project.id
    return row


def find_free(name: str, taken: set[str]) -> str:
    """Return a name that no other standard of the project has."""
    named = (f"{name} ({number})" for number in count(2))
    return name if name not in taken else next(each for each in named if each not in taken)
