"""Show a job, with a link to what it made.

view = read_job(session, job_id, url="http://localhost:4112", by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.files.links import sign_link
from pipelines.jobs.queries import get_job
from pipelines.jobs.records import JobView
from pipelines.models import StoredFile
from pipelines.settings import get_settings


def read_job(session: Session, job_id: str, *, url: str, by: Actor) -> JobView:
    """Return how far a job is. ``url``: how whoever asks reaches this server.

    Raises:
        NotFound: no such job in the actor's tenant.
        PermissionDenied: they may not see it.
    """
    job = get_job(session, job_id, by=by)
    view = JobView.model_validate(job)
    file = session.get(StoredFile, job.result_file_id) if job.result_file_id else None
    if file is not None:
        view.download_url = url + sign_link(file, seconds=get_settings().download_ttl_seconds)
    return view
