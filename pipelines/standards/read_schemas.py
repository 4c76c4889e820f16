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
from pipelines.standards.core_standards import find_core_standard
from pipelines.standards.extract_schemas import Schemas, extract_schemas
from pipelines.standards.queries import get_standard, list_current, list_schema_names


def read_schemas(session: Session, source_id: str, target_id: str, *, by: Actor) -> Schemas:
    """Return the two schemas of a mapping by id, each complete by itself.

    Raises:
        NotFound: no such schema that the actor sees.
        PermissionDenied: they may not read standards.
        Invalid: it is a standard of another kind.
    """
    named = {source_id: "sourceSchemaId", target_id: "targetSchemaId"}
    found = find_schemas(session, named, by=by)
    for schema_id, field in named.items():
        if schema_id in found:
            continue
        for standard, _ in list_current(session, by=by, ids=[schema_id]):
            issue = f"Should be json-schema, not {standard.kind}"
            raise Invalid("A mapping is between schemas.", field, issue)
        raise NotFound("No such schema.", schemaId=schema_id)
    return found


def find_schemas(session: Session, schema_ids: Collection[str], *, by: Actor) -> Schemas:
    """Return schemas by id; those that the actor does not see, and what is no schema, are left out.

    Raises:
        PermissionDenied: they may not read standards.
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
    return extract_schemas(session, current, schema_ids)
