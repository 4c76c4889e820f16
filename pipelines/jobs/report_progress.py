"""Say how far a long step is, and stop it when the job was cancelled.

report_progress(job, 0.4, "3 of 8 documents")
"""

from pipelines.base.clock import utc_now
from pipelines.base.db import session_scope
from pipelines.jobs.queries import find_job
from pipelines.models import Job, JobStatus


class JobStopped(Exception):
    """The job was cancelled or deleted: the step that runs is dropped."""


def report_progress(job: Job, share: float, message: str) -> None:
    """Show that ``share`` (0–1) of the step under way is done. For ``work``, never for ``save``.

    Raises:
        JobStopped: the job was cancelled; let it pass.
    """
    with session_scope(job.tenant_id) as session:
        current = find_job(session, job.id)
        if current is None or current.run_id != job.run_id or current.status is not JobStatus.RUNNING:
            raise JobStopped
        current.progress = max(current.progress, measure_progress(current, share))
        current.message, current.updated_at = message, utc_now()


def measure_progress(job: Job, share: float = 0.0) -> float:
    """Return how much of the job is done (0–1): its finished steps, and ``share`` of the one under way."""
    done = sum(step["status"] == "done" for step in job.steps)
    return min(1.0, (done + min(max(share, 0.0), 1.0)) / len(job.steps)) if job.steps else 1.0
