"""Find a schema for what Praetor itself does in a project, whoever began it.

find_schema(session, tenant_id, schema_id)  # ("Order", {"type": "object", …})
"""

from typing import Any

from sqlmodel import Session

from pipelines.base.ids import get_part_id
from pipelines.models import StandardKind
from pipelines.standards.core_standards import find_core_standard
from pipelines.standards.list_standards import read_content
from pipelines.standards.parts import extract_schema
from pipelines.standards.queries import list_current_of_tenant


def find_schema(session: Session, tenant_id: str, schema_id: str) -> tuple[str, dict[str, Any]] | None:
    """Return name and content of a schema, of the registry or inside a contract; none if there is none."""
    if core := find_core_standard(schema_id):
        return core.name, core.content
    for standard, version in list_current_of_tenant(session, tenant_id):
        if standard.id == schema_id and standard.kind is StandardKind.JSON_SCHEMA:
            return standard.name, read_content(session, version)
        for name in version.schema_names:
            if get_part_id(standard.id, name) == schema_id:
                return name, extract_schema(read_content(session, version), name)
    return None
