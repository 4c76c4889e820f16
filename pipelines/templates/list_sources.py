"""Where values can come from in a project: fields of its entities, answers of services, outputs of workflows.

sources = list_sources(session, project, by=actor)
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.data_paths import list_names
from pipelines.integrations.describe_integration import Contracts, list_operations_of, load_contracts
from pipelines.integrations.schema_paths import list_fields
from pipelines.models import Project, SourceType
from pipelines.standards.list_standards import read_content
from pipelines.standards.parts import extract_schema
from pipelines.templates.sources.queries import (
    find_content,
    list_entity_names,
    list_integrations,
    list_workflow_names,
)

#: What types of a specification and of JSON Schema are as types of variables.
TYPES = {
    "integer": "number", "number": "number", "decimal": "number", "int": "number", "float": "number",
    "duration": "number", "percent": "number", "money": "money", "date": "date", "datetime": "date",
    "date-time": "date", "timestamp": "date", "instant": "date",
    "boolean": "boolean", "bool": "boolean", "email": "email", "image": "image",
    "file": "image", "array": "list", "list": "list",
}  # fmt: skip
#: How many operations of one service are looked into.
MOST_OPERATIONS = 60


class Source(NamedTuple):
    """A place that a value can come from; one without a type holds others."""

    source_type: SourceType
    path: str
    type: str | None
    label: str
    #: Everything under it counts as there, because what is under it is not known.
    is_open: bool = False
    #: What the specification gives as an example.
    example: Any = None


def list_sources(session: Session, project: Project, *, by: Actor) -> list[Source]:
    """Return every place in a project that a value can come from."""
    content = find_content(session, project) or {}
    entities = list(list_entity_fields(content))
    named = {key(each.path.partition(".")[0]) for each in entities}
    entities += [
        Source(SourceType.ENTITY_FIELD, to_snake(name), None, name, is_open=True)
        for name in list_entity_names(session, project)
        if key(name) not in named
    ]
    drawn = list_workflow_names(session, project)
    return [*entities, *list_responses(session, project, by=by), *list_outputs(content, drawn)]


def list_entity_fields(content: dict[str, Any]) -> Iterator[Source]:
    """Yield the entities of a specification, and their fields."""
    for entity in content.get("entities", []):
        name = to_snake(entity["name"])
        yield Source(SourceType.ENTITY_FIELD, name, None, entity["name"])
        for field in entity.get("fields", []):
            kind = TYPES.get(str(field.get("type")), "text")
            label = f"{entity['name']}: {field.get('description') or field['name']}"
            path = f"{name}.{field['name']}"
            yield Source(SourceType.ENTITY_FIELD, path, kind, label, example=find_example(entity, field))


def find_example(entity: dict[str, Any], field: dict[str, Any]) -> Any:
    """Return what a field could hold, as its schema says; none if it says nothing."""
    schema = entity.get("schema", {}).get("properties", {}).get(field["name"], {})
    return next(iter(schema.get("examples", [])), field.get("example"))


def list_responses(session: Session, project: Project, *, by: Actor) -> Iterator[Source]:
    """Yield what the operations of the project's integrations answer, as ``stripe.getCustomer.email``."""
    integrations = list_integrations(session, project)
    contracts = load_contracts(session, integrations, by=by)
    for integration in integrations:
        document = read_contract(session, integration.contract_standard_id, contracts)
        for operation in list_operations_of(integration, contracts)[:MOST_OPERATIONS]:
            path = f"{integration.provider}.{operation.operation_id}"
            schema = operation.response_schema
            known = extract_schema(document, schema) if document and schema else None
            label = f"{integration.provider}: {operation.summary or operation.operation_id}"
            yield Source(SourceType.API_RESPONSE, path, None, label, is_open=known is None)
            for field in list_fields(known or {}).values():
                kinds = {*field.types, field.format} - {""}
                kind = next((TYPES[each] for each in sorted(kinds) if each in TYPES), "text")
                is_plain = "object" not in field.types
                yield Source(
                    SourceType.API_RESPONSE, f"{path}.{field.path}", kind if is_plain else None, label
                )


def read_contract(session: Session, standard_id: str | None, contracts: Contracts) -> dict[str, Any] | None:
    """Return the document of an integration's contract; none if it is one of the catalogue."""
    contract = contracts.get(standard_id or "")
    return read_content(session, contract[1]) if contract else None


def list_outputs(content: dict[str, Any], drawn: list[str]) -> Iterator[Source]:
    """Yield workflows, drawn and specified ones; what they pass on is not known before they run."""
    specified = [str(each.get("name") or each.get("id")) for each in content.get("workflows", [])]
    for name in dict.fromkeys([*drawn, *specified]):
        yield Source(SourceType.WORKFLOW_OUTPUT, to_snake(name), None, name, is_open=True)


def find_source(sources: list[Source], source_type: SourceType, path: str) -> Source | None:
    """Return the source that a path means; names are compared without their capitals and signs."""
    wanted = key(".".join(list_names(path)))
    of_type = [each for each in sources if each.source_type is source_type]
    exact = next((each for each in of_type if key(each.path.replace("[]", "")) == wanted), None)
    if exact is not None:
        return exact
    return next((each for each in of_type if each.is_open and wanted.startswith(f"{key(each.path)}.")), None)


def key(path: str) -> str:
    """Return a path by which two spellings of one name are the same."""
    return re.sub(r"[^a-z0-9.]", "", path.lower())


def to_snake(name: str) -> str:
    """Return a name as it stands in data: ``OrderLine`` is ``order_line``."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^A-Za-z0-9]+", "_", words).strip("_").lower()
