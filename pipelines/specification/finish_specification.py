"""The end of a compilation: public ids, the check against the schema, the version; all saved as one.

Two compilations of a project may end at the same time. Ids are given from the registry as it was read, and
given anew when another one was quicker.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.discovery.follow_renames import follow_renames
from pipelines.events.record_event import record_event
from pipelines.models import ItemStatus, Specification, SpecificationItem, SpecificationStatus
from pipelines.projects.count_progress import COMPILED, count_progress
from pipelines.specification.assemble_content import assemble_content
from pipelines.specification.check_schema import list_violations
from pipelines.specification.choose_version import choose_version
from pipelines.specification.compare_entities import compare_entities
from pipelines.specification.compilers.completion_audit import audit
from pipelines.specification.evidence import Evidence, Numbered
from pipelines.specification.queries import delete_parts, find_newest, list_items, lock_project

Json = dict[str, Any]
Parts = Mapping[str, Json]


@dataclass(frozen=True)
class Finished:
    """A specification that is ready to be saved, and what it was made from."""

    content: Json
    validation: Json
    items: list[Numbered]
    evidence: Evidence
    parts: Parts


def finish(session: Session, project_id: str, evidence: Evidence, parts: Parts) -> Finished:
    """Return the whole specification with the public ids that there are now."""
    registry = tuple(Numbered.model_validate(item) for item in list_items(session, project_id))
    return put_together(evidence.model_copy(update={"items": registry}), parts)


def put_together(evidence: Evidence, parts: Parts) -> Finished:
    """Return the whole specification: assembled, audited, checked against the published schema."""
    assembled = assemble_content(evidence, parts)
    found = audit(evidence, assembled)
    content = assembled.content | {"runbook": found["runbook"]}
    validation = found["validation"]
    violations = list_violations(content)
    if violations:
        blocked = [{"code": "schema", "message": text, "blocks": True} for text in violations]
        validation |= {"passed": False, "warnings": [*blocked, *validation["warnings"]]}
    return Finished(content, validation, assembled.items, evidence, parts)


def save_finished(session: Session, spec: Specification, finished: Finished, *, by: Actor) -> None:
    """Save content, version, validation and pieces."""
    # Load
    project = lock_project(session, spec.project_id)
    rows = list_items(session, project.id)
    before = find_newest(session, project.id, but=spec.id)

    # Derive
    registry = tuple(Numbered.model_validate(row) for row in rows)
    if registry != finished.evidence.items:
        finished = put_together(finished.evidence.model_copy(update={"items": registry}), finished.parts)
    digest = hash_content(finished.content)
    version = choose_version(finished.content, digest, before)

    # Save
    spec.content = finished.content | {"metadata": finished.content["metadata"] | {"version": version}}
    spec.version, spec.content_hash, spec.validation = version, digest, finished.validation
    spec.status, spec.error, spec.compiled_at = SpecificationStatus.COMPLETED, None, utc_now()
    session.add(spec)
    save_items(session, spec, rows, finished.items)
    delete_parts(session, spec.id)
    count_progress(session, project, COMPILED)
    if before is not None and before.content:
        follow_renames(session, project, compare_entities(before.content, spec.content), by=by)
    after = {"version": version, "score": finished.validation["score"]}
    record_event(session, project, "specification.compiled", subject_id=spec.id, after=after, by=by)


def save_items(
    session: Session, spec: Specification, rows: list[SpecificationItem], items: list[Numbered]
) -> None:
    """Bring the registry in line: new pieces, other revisions, and pieces that are gone."""
    known = {(row.kind, row.key): row for row in rows}
    now = utc_now()
    for item in items:
        row = known.pop((item.kind, item.key), None)
        if row is None:
            own = {"tenant_id": spec.tenant_id, "project_id": spec.project_id}
            session.add(SpecificationItem(**own | item.model_dump()))
        elif (row.label, row.revision, row.status) != (item.label, item.revision, item.status):
            row.label, row.revision, row.fingerprint = item.label, item.revision, item.fingerprint
            row.status, row.updated_at = ItemStatus.ACTIVE, now
            session.add(row)
    for row in known.values():
        if row.status is ItemStatus.ACTIVE:
            row.status, row.updated_at = ItemStatus.RETIRED, now
            session.add(row)


def hash_content(content: Json) -> str:
    """Return the SHA-256 of the canonical content."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()
