"""Read a JSON Schema by its id: one of the registry, or one inside a contract.

schema = read_schema(session, schema_id, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import Invalid, NotFound
from pipelines.models import StandardKind
from pipelines.standards.core_standards import find_core_standard
from pipelines.standards.list_standards import read_content, read_document_of
from pipelines.standards.parts import extract_schema, find_part
from pipelines.standards.queries import get_standard


def read_schema(session: Session, schema_id: str, *, by: Actor) -> dict[str, Any]:
    """Return a schema that is complete by itself.

    Raises:
        NotFound: no such schema that the actor sees.
        PermissionDenied: they may not read standards.
        Invalid: it is a standard of another kind.
    """
    if core := find_core_standard(schema_id):
        return core.content
    if part := find_part(session, schema_id, by=by):
        return extract_schema(read_content(session, part[1]), part[2])
    try:
        standard = get_standard(session, schema_id, by=by)
    except NotFound:
        raise NotFound("No such schema.", schemaId=schema_id) from None
    if standard.kind is not StandardKind.JSON_SCHEMA:
        raise Invalid(
            "A mapping is between schemas.", "schemaId", f"Should be json-schema, not {standard.kind}"
        )
    return read_document_of(session, standard)
