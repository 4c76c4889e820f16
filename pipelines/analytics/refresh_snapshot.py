"""Take a tenant's snapshot anew when something has changed since the last one.

job = refresh_snapshot(session, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.analytics.queries import find_last_change
from pipelines.analytics.snapshot import take_snapshot
from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.files.snapshots import remove_snapshot, snapshot_path
from pipelines.jobs.kinds import JobKind, Step
from pipelines.jobs.start_job import start_job
from pipelines.models import Job
from pipelines.organizations.queries import find_organization_of


def refresh_snapshot(session: Session, *, by: Actor) -> Job | None:
    """Start the job, once for each state of the tenant; none when the snapshot tells that state already.

    Raises:
        PermissionDenied: the actor may not look at analytics.
    """
    check_capability(by, Capability.ANALYTICS_READ)
    changed = find_last_change(session, by)
    if changed is None or is_newer(by.tenant_id, changed.created_at.timestamp()):
        return None
    key = f"analytics:{by.tenant_id}:{changed.id}"
    return start_job(session, SNAPSHOT, project=None, payload={}, by=by, key=key)


def is_newer(tenant_id: str, moment: float) -> bool:
    """Tell whether the snapshot was taken after ``moment`` (Unix seconds)."""
    path = snapshot_path(tenant_id)
    return path.exists() and path.stat().st_mtime > moment


def write_snapshot(_session: Session, job: Job, _by: Actor) -> None:
    """Write the file. Twice writes the same again; of an organization deleted meanwhile none stays."""
    take_snapshot(job.tenant_id)
    with session_scope(SYSTEM, readonly=True) as session:  # one of its own, which sees what came after ours
        if find_organization_of(session, job.tenant_id) is None:
            remove_snapshot(job.tenant_id)


def keep_nothing(_session: Session, _job: Job, _result: Any, _by: Actor) -> None:
    """Nothing belongs into the database: the file is all there is."""


SNAPSHOT = JobKind(
    "analytics.snapshot",
    steps=lambda _job: [Step("snapshot", write_snapshot, keep_nothing, message="Reading the figures")],
)
