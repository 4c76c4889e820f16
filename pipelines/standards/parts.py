"""Schemas inside contracts: each is a standard of its own, under a derived id, and complete by itself.

find_part(session, schema_id, by=actor)  # (contract, "Order")
"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.ids import get_part_id
from pipelines.base.records import Record
from pipelines.models import Standard, StandardVersion
from pipelines.standards.list_operations import list_schemas
from pipelines.standards.pointers import list_references, resolve
from pipelines.standards.queries import list_current, list_schema_names

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class SchemaPart(Record):
    """A named schema of a contract, by the id that mappings take."""

    id: str
    name: str


def list_parts(standard: Standard, version: StandardVersion) -> list[SchemaPart]:
    """Return the named schemas of a contract."""
    return [SchemaPart(id=get_part_id(standard.id, name), name=name) for name in version.schema_names]


def find_part(session: Session, schema_id: str, *, by: Actor) -> tuple[Standard, StandardVersion, str] | None:
    """Return the contract and the name of a schema in it, of those that the actor may read.

    Raises:
        PermissionDenied: they may not read standards.
    """
    for standard_id, _, names in list_schema_names(session, by=by):
        for name in names:
            if get_part_id(standard_id, name) == schema_id:
                check_capability(by, Capability.STANDARD_READ)
                standard, version = list_current(session, by=by, ids=[standard_id])[0]
                return standard, version, name
    return None


def extract_schema(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return a named schema with all that it refers to under ``$defs``, references rewritten."""
    schemas = list_schemas(document)
    names: dict[str, str] = {}
    waiting, parts = [schemas.get(name)], {}
    while waiting:
        for _, reference in list_references(waiting.pop()):
            if reference.startswith("#") and reference not in names:
                names[reference] = name_part(reference, names)
                target = resolve(document, reference)
                parts[names[reference]] = target
                waiting.append(target)
    root = rewrite(schemas.get(name), names)
    content = {"$schema": DIALECT, "title": name, **(root if isinstance(root, dict) else {})}
    if parts:
        content["$defs"] = {
            key: rewrite(part, names) for key, part in parts.items() if isinstance(part, dict)
        }
    return content


def name_part(reference: str, taken: Mapping[str, str]) -> str:
    """Return a name for what a reference leads to that no other has."""
    last = reference.rsplit("/", 1)[-1] or "root"
    return last if last not in taken.values() else f"{last}_{len(taken)}"


def rewrite(value: Any, names: Mapping[str, str]) -> Any:
    """Return a value whose references lead into ``$defs``. As deep as documents may be: read_document."""
    if isinstance(value, dict):
        return {
            key: f"#/$defs/{names[inner]}" if key == "$ref" and inner in names else rewrite(inner, names)
            for key, inner in value.items()
        }
    return [rewrite(each, names) for each in value] if isinstance(value, list) else value
