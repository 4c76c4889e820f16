"""Read JSON Schemas by their ids: of the registry, or inside contracts.

read_schemas(session, source_id, target_id, by=actor)[source_id].content
"""

from collections.abc import Collection

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.errors import Invalid, NotFound
from pipelines.base.ids import get_part_id
from pipelines.models import StandardKind
from pipelines.standards.core_standards import find_core_standard
from pipelines.standards.extract_schemas import Schemas, extract_schemas
from pipelines.standards.queries import get_standard, list_current, list_schema_names


def read_schemas(session: Session, *schema_ids: str, by: Actor) -> Schemas:
    """Return schemas by id, each complete by itself.

    Raises:
        NotFound: no such schema that the actor sees.
        PermissionDenied: they may not read standards.
        Invalid: it is a standard of another kind.
    """
    found = find_schemas(session, schema_ids, by=by)
    for schema_id in schema_ids:
        if schema_id not in found:
            raise NotFound("No such schema.", schemaId=schema_id)
    return found


def find_schemas(session: Session, schema_ids: Collection[str], *, by: Actor) -> Schemas:
    """Return schemas by id; those that the actor does not see are left out.

    Raises:
        PermissionDenied: they may not read standards.
        Invalid: it is a standard of another kind.
    """
    wanted = {each for each in schema_ids if find_core_standard(each) is None}
    if not wanted:
        return extract_schemas(session, [], schema_ids)
    check_capability(by, Capability.STANDARD_READ)
    holders = {
        standard_id
        for standard_id, _, names in list_schema_names(session, by=by)
        if any(get_part_id(standard_id, name) in wanted for name in names)
    }
    current = list_current(session, by=by, ids=wanted | holders)
    for standard, _ in current:
        if standard.id in wanted:
            get_standard(session, standard.id, by=by)
            check_kind(standard.kind)
    return extract_schemas(session, current, schema_ids)


def check_kind(kind: StandardKind) -> None:
    """Raise `Invalid` unless a standard of this kind is a schema."""
    if kind is not StandardKind.JSON_SCHEMA:
        raise Invalid("A mapping is between schemas.", "schemaId", f"Should be json-schema, not {kind}")
