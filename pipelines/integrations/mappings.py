"""The mappings of an integration: list, create, change, delete, and what is proposed.

view = create_mapping(session, integration_id, MappingInput(operation_id="createUser", …), by=actor)
"""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.data_paths import check_path
from pipelines.base.errors import Invalid
from pipelines.base.transforms import check_transform
from pipelines.events.record_event import record_event
from pipelines.integrations.apply_rules import apply_rules, find_target_issue
from pipelines.integrations.check_mapping import check_rules
from pipelines.integrations.describe_integration import list_operations_of, load_contracts
from pipelines.integrations.queries import get_integration, get_mapping, list_mappings
from pipelines.integrations.records import (
    MappingChange,
    MappingInput,
    MappingIssue,
    MappingPage,
    MappingRule,
    MappingView,
    RuleView,
    Suggestions,
)
from pipelines.integrations.schema_paths import make_sample
from pipelines.integrations.suggest_mappings import suggest_rules
from pipelines.models import Integration, IntegrationMapping
from pipelines.standards.extract_schemas import Schemas
from pipelines.standards.read_schemas import find_schemas, read_schemas

WRITE = Capability.INTEGRATION_WRITE


def list_integration_mappings(
    session: Session, integration_id: str, *, limit: int, offset: int, by: Actor
) -> MappingPage:
    """Return one page of an integration's mappings, the oldest first, each checked and tried on a sample.

    Raises:
        NotFound: no such integration that the actor sees.
        PermissionDenied: they may not read integrations.
    """
    integration, _ = get_integration(session, integration_id, by=by)
    found = list_mappings(session, integration)
    views = show_mappings(session, found[offset : offset + limit], by=by)
    return MappingPage(mappings=views, total=len(found), limit=limit, offset=offset)


def create_mapping(session: Session, integration_id: str, given: MappingInput, *, by: Actor) -> MappingView:
    """Save a mapping. What does not fit is told as its issues, and does not stop it.

    Raises:
        NotFound: no such integration or schema that the actor sees.
        PermissionDenied: they may not.
        Invalid: the integration has no such operation, or a path or a transform is malformed.
    """
    # Load
    integration, project = get_integration(session, integration_id, by=by, to=WRITE)

    # Check
    check_operation(session, integration, given.operation_id, by=by)
    schemas = read_schemas(session, given.source_schema_id, given.target_schema_id, by=by)
    rules = check_mapping_rules(given.mapping_rules)

    # Save
    fields = given.model_dump(exclude={"mapping_rules"})
    mapping = IntegrationMapping(
        **fields,
        tenant_id=by.tenant_id,
        integration_id=integration.id,
        mapping_rules=rules,
        created_by=by.user_id,
    )
    session.add(mapping)
    session.flush()
    after = {"operationId": mapping.operation_id, "rules": len(rules)}
    record_event(session, project, "integration_mapping.created", subject_id=mapping.id, after=after, by=by)
    return show(mapping, schemas)


def change_mapping(
    session: Session, integration_id: str, mapping_id: str, change: MappingChange, *, by: Actor
) -> MappingView:
    """Change what is given of a mapping.

    Raises:
        NotFound: no such integration, mapping or schema that the actor sees.
        PermissionDenied: they may not.
        Invalid: as when it is created.
    """
    integration, project = get_integration(session, integration_id, by=by, to=WRITE)
    mapping = get_mapping(session, integration, mapping_id)
    before = {"operationId": mapping.operation_id, "rules": mapping.mapping_rules}
    if change.operation_id is not None:
        check_operation(session, integration, change.operation_id, by=by)
        mapping.operation_id = change.operation_id
    mapping.source_schema_id = change.source_schema_id or mapping.source_schema_id
    mapping.target_schema_id = change.target_schema_id or mapping.target_schema_id
    schemas = read_schemas(session, mapping.source_schema_id, mapping.target_schema_id, by=by)
    if change.mapping_rules is not None:
        mapping.mapping_rules, mapping.flag = check_mapping_rules(change.mapping_rules), None
    mapping.updated_at = utc_now()
    after = {"operationId": mapping.operation_id, "rules": mapping.mapping_rules}
    record_event(
        session,
        project,
        "integration_mapping.changed",
        subject_id=mapping.id,
        before=before,
        after=after,
        by=by,
    )
    return show(mapping, schemas)


def delete_mapping(session: Session, integration_id: str, mapping_id: str, *, by: Actor) -> str:
    """Delete a mapping; return its id.

    Raises:
        NotFound: no such integration or mapping that the actor sees.
        PermissionDenied: they may not.
    """
    integration, project = get_integration(session, integration_id, by=by, to=WRITE)
    mapping = get_mapping(session, integration, mapping_id)
    session.delete(mapping)
    before = {"operationId": mapping.operation_id}
    record_event(session, project, "integration_mapping.deleted", subject_id=mapping.id, before=before, by=by)
    return mapping.id


def suggest_mapping(
    session: Session, integration_id: str, source_schema_id: str, target_schema_id: str, *, by: Actor
) -> Suggestions:
    """Return rules that are proposed between two schemas, the surest first.

    Raises:
        NotFound: no such integration or schema that the actor sees.
        PermissionDenied: they may not read integrations.
    """
    get_integration(session, integration_id, by=by)
    schemas = read_schemas(session, source_schema_id, target_schema_id, by=by)
    source, target = (schemas[each].content for each in (source_schema_id, target_schema_id))
    return Suggestions(suggestions=suggest_rules(source, target))


def check_operation(session: Session, integration: Integration, operation_id: str, *, by: Actor) -> None:
    """Raise `Invalid` unless the integration has such an operation."""
    operations = list_operations_of(integration, load_contracts(session, [integration], by=by))
    if operation_id not in {each.operation_id for each in operations}:
        raise Invalid("The integration has no such operation.", "operationId", "Unknown operation")


def check_mapping_rules(rules: list[MappingRule]) -> list[dict[str, Any]]:
    """Return rules to keep; raise `Invalid` that names the first that is malformed."""
    for index, rule in enumerate(rules):
        check_path(rule.source_path, f"mappingRules.{index}.sourcePath")
        check_target(rule.target_path, f"mappingRules.{index}.targetPath")
        if rule.transform:
            check_transform(rule.transform, f"mappingRules.{index}.transform")
    return [rule.model_dump(by_alias=True, exclude_none=True) for rule in rules]


def check_target(path: str, field: str) -> None:
    """Raise `Invalid` unless a path leads to one place, or to the same one in each item of a list."""
    check_path(path, field)
    if issue := find_target_issue(path):
        raise Invalid("A value cannot be put there.", field, issue)


def show_mappings(
    session: Session, mappings: Sequence[IntegrationMapping], *, by: Actor
) -> list[MappingView]:
    """Show mappings; what their schemas stand in is read once for all of them."""
    ids = {each for one in mappings for each in (one.source_schema_id, one.target_schema_id)}
    schemas = find_schemas(session, ids, by=by)
    return [show(each, schemas) for each in mappings]


def show(mapping: IntegrationMapping, schemas: Schemas) -> MappingView:
    """Show a mapping with what does not fit in it and what it makes of a sample."""
    rules = [RuleView(**each) for each in mapping.mapping_rules]
    sides = {"source": mapping.source_schema_id, "target": mapping.target_schema_id}
    gone = [side for side, schema_id in sides.items() if schema_id not in schemas]
    source, target = (schemas[each].content if each in schemas else {} for each in sides.values())
    sample = make_sample(source)
    sample = sample if isinstance(sample, dict) else {}
    return MappingView(
        **mapping.model_dump(exclude={"mapping_rules", "tenant_id", "created_by"}),
        mapping_rules=rules,
        issues=[
            *(MappingIssue(severity="error", message=f"The {side} schema is not there.") for side in gone),
            *check_rules(rules, source, target),
        ],
        preview={"source": sample, "target": apply_rules(rules, sample)},
    )
