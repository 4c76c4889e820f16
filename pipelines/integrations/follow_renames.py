"""Let the mappings of a project's integrations follow what is called otherwise now.

follow_renames(session, project, Renames(fields={("order", "sum"): "total"}), by=actor)

A path leads through a schema. It follows where the schema has the new name; where the schema still has the
old one, a person decides which of the two is right.
"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.base.data_paths import list_names
from pipelines.base.renames import Followed, Renames, follow_expression, follow_path, join, to_snake
from pipelines.events.record_event import record_event
from pipelines.integrations.queries import list_mappings_of
from pipelines.integrations.schema_paths import Field, find_field, list_fields
from pipelines.models import IntegrationMapping, Project
from pipelines.standards.extract_schemas import extract_schemas
from pipelines.standards.queries import list_current_of_tenant

#: Name and fields of schemas, by id.
Schemas = dict[str, tuple[str, Mapping[str, Field]]]


def follow_renames(session: Session, project: Project, renames: Renames, *, by: Actor) -> None:
    """Change the rules that name it; flag those that cannot follow."""
    mappings = list_mappings_of(session, project)
    if not mappings:
        return
    ids = {each for one in mappings for each in (one.source_schema_id, one.target_schema_id)}
    found = extract_schemas(session, list_current_of_tenant(session, project.tenant_id), ids)
    schemas: Schemas = dict.fromkeys(ids, ("", {}))
    schemas |= {key: (name, list_fields(content)) for key, (name, content) in found.items()}
    for mapping in mappings:
        follow_mapping(session, project, mapping, schemas, renames, by=by)


def follow_mapping(
    session: Session,
    project: Project,
    mapping: IntegrationMapping,
    schemas: Schemas,
    renames: Renames,
    *,
    by: Actor,
) -> None:
    """Change or flag one mapping, if its rules name what is called otherwise."""
    lost: list[str] = []
    rules = [follow_rule(rule, mapping, schemas, renames, lost) for rule in mapping.mapping_rules]
    flag = join(lost)
    before = {"operationId": mapping.operation_id, "rules": mapping.mapping_rules}
    if rules == mapping.mapping_rules and (flag is None or flag == mapping.flag):
        return
    mapping.mapping_rules, mapping.flag, mapping.updated_at = rules, flag or mapping.flag, utc_now()
    session.add(mapping)
    kind = "integration_mapping.flagged" if flag else "integration_mapping.followed"
    after = {"operationId": mapping.operation_id, "rules": rules, "flag": flag}
    record_event(session, project, kind, subject_id=mapping.id, before=before, after=after, by=by)


def follow_rule(
    rule: dict[str, Any], mapping: IntegrationMapping, schemas: Schemas, renames: Renames, lost: list[str]
) -> dict[str, Any]:
    """Return a rule as it is to be; add why it cannot follow."""
    sides = (("sourcePath", mapping.source_schema_id), ("targetPath", mapping.target_schema_id))
    changed = dict(rule)
    for key, schema_id in sides:
        followed = follow_through(rule[key], *schemas[schema_id], renames)
        changed[key] = followed.text
        lost.append(followed.lost)
    if rule.get("transform"):
        chain = follow_expression(rule["transform"], renames)
        changed["transform"] = chain.text
        lost.append(chain.lost)
    return changed


def follow_through(path: str, name: str, fields: Mapping[str, Field], renames: Renames) -> Followed:
    """Return a path through a schema as it is to be: the schema may hold the entity, or be it."""
    followed = follow_path(path, renames)
    if followed == Followed(path) and name:
        inside = follow_path(f"{to_snake(name)}.{path.removeprefix('$.')}", renames)
        rest = ".".join(inside.text.split(".")[1:])
        followed = Followed(path if inside.lost else rest, inside.lost)
        if list_names(followed.text) == list_names(path):
            followed = Followed(path, followed.lost)
    is_there = find_field(fields, path) is not None
    if followed.lost:
        return Followed(path, "" if is_there else followed.lost)
    if followed.text == path:
        return followed
    if find_field(fields, followed.text) is not None:
        return followed
    if not is_there:
        return Followed(path, f"{path} is {followed.text} now, and {name or 'the schema'} has neither.")
    return Followed(path, f"{path} is {followed.text} now; {name} still says {path}.")
