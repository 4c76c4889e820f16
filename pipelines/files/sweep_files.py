"""Remove content that no row refers to any more: a job, after the commit that removed the rows.

sweep_files(session, list_hashes(session, project), by=actor)
"""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.files.queries import is_referenced, list_referenced, lock_files
from pipelines.files.store import list_content, remove_content
from pipelines.jobs.kinds import JobKind, Step
from pipelines.jobs.start_job import start_job
from pipelines.models import Job

#: Younger content may belong to a transaction that is still under way.
GRACE = timedelta(hours=1)


def sweep_files(session: Session, hashes: list[str], *, by: Actor) -> Job:
    """Start removing content whose rows are removed in this transaction, and what older failures left."""
    return start_job(session, SWEEP_FILES, project=None, payload={"hashes": hashes}, by=by)


def find_unreferenced(session: Session, job: Job, by: Actor) -> list[str]:
    """Return names in the store that no row refers to: of the given hashes, and of what is old enough."""
    kept = list_referenced(session, job.tenant_id)
    given, limit = set(job.payload["hashes"]), utc_now() - GRACE
    names = list_content(job.tenant_id)
    return sorted(name for name in names if name not in kept and (name in given or names[name] < limit))


def remove_unreferenced(session: Session, job: Job, names: Any, _by: Actor) -> None:
    """Remove those that are still unreferenced, while nobody can add one."""
    lock_files(session, job.tenant_id)
    for name in names:
        if not is_referenced(session, job.tenant_id, name):
            remove_content(job.tenant_id, name)


SWEEP_FILES = JobKind("files.sweep", lambda job: [Step("sweep", find_unreferenced, remove_unreferenced)])
