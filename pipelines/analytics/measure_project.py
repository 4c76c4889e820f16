"""Show where a project's time went, and how sure its answers are.

metrics = measure_project(session, project_id, by=actor)
"""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.analytics.records import PhaseMetric, ProjectMetrics
from pipelines.analytics.snapshot import read_snapshot
from pipelines.projects.queries import get_project

#: Both metrics of every phase, in the order of the journey.
BY_PHASE = """
    SELECT p.project_id, p.project_name, p.phase, p.progress, p.answered, p.questions, p.confidence,
           d.hours, d.completed_at IS NOT NULL AS is_over, s.taken_at
    FROM metric_progress p CROSS JOIN snapshot s
    LEFT JOIN metric_phase_duration d ON d.project_id = p.project_id AND d.phase = p.phase
    WHERE p.phase <> 'CREATED' AND (? IS NULL OR p.project_id = ?)
    ORDER BY p.project_name, p.project_id, p.position"""


def measure_project(session: Session, project_id: str, *, by: Actor) -> ProjectMetrics:
    """Return a project's phases as of the last snapshot.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read it.
    """
    get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    return read_metrics(by.tenant_id, project_id)


def read_metrics(tenant_id: str, project_id: str | None = None) -> ProjectMetrics:
    """Return one project's phases, or those of all, from a tenant's snapshot."""
    rows = read_snapshot(tenant_id, BY_PHASE, [project_id, project_id]) or []
    return ProjectMetrics(phases=[to_metric(row) for row in rows], taken_at=find_moment(rows))


def to_metric(row: dict[str, Any]) -> PhaseMetric:
    """Show one row."""
    return PhaseMetric.model_validate(row | {"is_over": bool(row["is_over"])})


def find_moment(rows: list[dict[str, Any]]) -> datetime | None:
    """Return when the snapshot was taken."""
    taken: datetime | None = rows[0]["taken_at"] if rows else None
    return taken and taken.replace(tzinfo=UTC)
