"""Jobs: what every 202 answer's `jobId` names."""

from typing import Annotated

from fastapi import APIRouter, Path

from pipelines.files.read_job import read_job
from pipelines.jobs.cancel_job import cancel_job
from pipelines.jobs.records import JobView
from pipelines.jobs.retry_job import retry_job
from praetor_app.api.deps import BaseUrl, By, Db, DbRead, NoBody
from praetor_app.api.envelope import Envelope, ok

router = APIRouter(prefix="/api/jobs", tags=["Jobs"])

JobId = Annotated[str, Path(alias="id", description="The job's id.")]


@router.get("/{id}")
def get_job_status(job_id: JobId, session: DbRead, by: By, url: BaseUrl) -> Envelope[JobView]:
    """Get how far a job is: `progress` from 0 to 1, `error` when it failed, and where what it made is."""
    return ok(read_job(session, job_id, url=url, by=by))


@router.post("/{id}/cancel")
def post_cancel_job(job_id: JobId, session: Db, by: By, _body: NoBody = None) -> Envelope[JobView]:
    """Cancel a job. It stops at its next step; what its finished steps saved stays."""
    return ok(JobView.model_validate(cancel_job(session, job_id, by=by)))


@router.post("/{id}/retry")
def post_retry_job(job_id: JobId, session: Db, by: By, _body: NoBody = None) -> Envelope[JobView]:
    """Run a failed or cancelled job again, from its last finished step."""
    return ok(JobView.model_validate(retry_job(session, job_id, by=by)))
