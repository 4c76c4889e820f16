"""Take schemas out of the documents of the registry, each complete by itself; a document is read once.

extract_schemas(session, list_current_of_tenant(session, tenant_id), {order_id})  # {order_id: ("Order", {…})}
"""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlmodel import Session

from pipelines.base.ids import get_part_id
from pipelines.models import Standard, StandardKind, StandardVersion
from pipelines.standards.core_standards import list_core_standards
from pipelines.standards.list_standards import read_content
from pipelines.standards.parts import extract_schema


class NamedSchema(NamedTuple):
    """A schema and what it is called."""

    name: str
    content: dict[str, Any]


Schemas = dict[str, NamedSchema]


def extract_schemas(
    session: Session,
    current: Iterable[tuple[Standard, StandardVersion]],
    schema_ids: Collection[str],
) -> Schemas:
    """Return schemas by id: Praetor's own, and those that are these standards or stand in them."""
    found = {
        each.id: NamedSchema(each.name, each.content)
        for each in list_core_standards()
        if each.id in schema_ids
    }
    for standard, version in current:
        is_whole = standard.kind is StandardKind.JSON_SCHEMA and standard.id in schema_ids
        names = [name for name in version.schema_names if get_part_id(standard.id, name) in schema_ids]
        if is_whole or names:
            document = read_content(session, version)
            found |= extract_from(document, standard, names, is_whole=is_whole)
    return found


def extract_from(
    document: dict[str, Any], standard: Standard, names: Iterable[str], *, is_whole: bool
) -> Schemas:
    """Return the named schemas of a standard's document, and the document itself if it is one."""
    own = {standard.id: NamedSchema(standard.name, document)} if is_whole else {}
    return own | {
        get_part_id(standard.id, name): NamedSchema(name, extract_schema(document, name)) for name in names
    }
