"""Try a mapping that is being written: what does not fit, and what it makes of data.

trial = try_mapping(session, integration_id, MappingDraft(source_schema_id=…, …), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.data_paths import find_issue
from pipelines.base.errors import Invalid
from pipelines.base.records import Record
from pipelines.base.transforms import check_transform
from pipelines.integrations.apply_rules import apply_rules, find_target_issue
from pipelines.integrations.check_mapping import check_rules
from pipelines.integrations.queries import get_integration
from pipelines.integrations.records import MappingIssue, RuleView
from pipelines.integrations.schema_paths import list_fields, make_sample
from pipelines.standards.read_schemas import read_schemas


class MappingDraft(Record):
    """A mapping as it is being written; its rules may still be malformed."""

    source_schema_id: str
    target_schema_id: str
    mapping_rules: list[RuleView] = []
    #: Data to try it on; none: made up after the source schema.
    sample: dict[str, Any] | None = None


class MappingTrial(Record):
    """What a draft makes of data, and what stands in its way."""

    #: What is malformed, by the number of its rule.
    faults: dict[int, str]
    issues: list[MappingIssue]
    source: dict[str, Any]
    target: dict[str, Any]
    #: Paths that rules may lead from and to.
    source_fields: list[str]
    target_fields: list[str]


def try_mapping(session: Session, integration_id: str, draft: MappingDraft, *, by: Actor) -> MappingTrial:
    """Return what the draft makes of its sample; nothing is kept.

    Raises:
        NotFound: no such integration or schema that the actor sees.
        PermissionDenied: they may not read integrations.
    """
    # Load
    get_integration(session, integration_id, by=by)
    ids = (draft.source_schema_id, draft.target_schema_id)
    schemas = read_schemas(session, *ids, by=by)
    source, target = (schemas[each].content for each in ids)

    # Check
    faults = {at: fault for at, rule in enumerate(draft.mapping_rules) if (fault := find_fault(rule))}
    sound = [rule for at, rule in enumerate(draft.mapping_rules) if at not in faults]

    # Report
    sample = make_sample(source) if draft.sample is None else draft.sample
    sample = sample if isinstance(sample, dict) else {}
    return MappingTrial(
        faults=faults,
        issues=check_rules(sound, source, target),
        source=sample,
        target=apply_rules(sound, sample),
        source_fields=list(list_fields(source)),
        target_fields=list(list_fields(target)),
    )


def find_fault(rule: RuleView) -> str:
    """Say what is malformed in a rule."""
    for path in (rule.source_path, rule.target_path):
        if issue := find_issue(path):
            return f"{path or 'An empty path'}: {issue}."
    if issue := find_target_issue(rule.target_path):
        return f"{rule.target_path}: {issue}."
    try:
        if rule.transform:
            check_transform(rule.transform, "transform")
    except Invalid as error:
        return f"{error.message.rstrip('.')}: {error.details['issue']}."
    return ""
