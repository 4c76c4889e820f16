"""The schemas that a mapping may lead from and to.

choices = list_schema_choices(session, integration_id, "order", limit=8, by=actor)
"""

from collections.abc import Collection

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.ids import get_part_id
from pipelines.base.records import Record
from pipelines.integrations.queries import get_integration
from pipelines.models import StandardKind
from pipelines.standards.core_standards import list_matching
from pipelines.standards.queries import list_page, list_schema_names
from pipelines.standards.records import StandardFilter, StandardListed


class SchemaChoice(Record):
    """A schema by the id that mappings take, and where it stands."""

    id: str
    name: str
    holder: str


def list_schema_choices(
    session: Session, integration_id: str, search: str, *, limit: int, by: Actor
) -> list[SchemaChoice]:
    """Return the schemas with these words in their name: those of the integration's contract first.

    Raises:
        NotFound: no such integration that the actor sees.
        PermissionDenied: they may not read integrations, or standards.
    """
    integration, _ = get_integration(session, integration_id, by=by)
    check_capability(by, Capability.STANDARD_READ)
    wanted = search.lower().split()
    contracts = list_schema_names(session, by=by)
    contracts.sort(key=lambda each: each[0] != integration.contract_standard_id)
    parts = [
        SchemaChoice(id=get_part_id(standard_id, name), name=name, holder=holder)
        for standard_id, holder, names in contracts
        for name in names
        if all(word in f"{name} {holder}".lower() for word in wanted)
    ]
    only = StandardFilter(kind=StandardKind.JSON_SCHEMA)
    listed = [*map(StandardListed.model_validate, list_page(session, only, by=by)), *list_matching(only)]
    schemas = [
        SchemaChoice(id=each.id, name=each.name, holder=each.namespace)
        for each in listed
        if all(word in each.name.lower() for word in wanted)
    ]
    return sorted([*parts, *schemas], key=lambda each: rank(each.name, search))[:limit]


def rank(name: str, search: str) -> int:
    """Return how far down a name stands: the one that was typed on top."""
    wanted, said = search.strip().lower(), name.lower()
    return 0 if said == wanted else 1 if said.startswith(wanted) else 2


def name_schemas(session: Session, schema_ids: Collection[str], *, by: Actor) -> dict[str, str]:
    """Return what these schemas are called, by id; those that the actor does not see are left out."""
    names = {
        part_id: name
        for standard_id, _, named in list_schema_names(session, by=by)
        for name in named
        if (part_id := get_part_id(standard_id, name)) in schema_ids
    }
    only = StandardFilter(kind=StandardKind.JSON_SCHEMA)
    own = [*map(StandardListed.model_validate, list_page(session, only, by=by)), *list_matching(only)]
    return names | {each.id: each.name for each in own if each.id in schema_ids}
