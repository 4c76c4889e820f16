"""What jobs show of themselves."""

from datetime import datetime

from pipelines.base.records import Record
from pipelines.models import JobStatus


class JobError(Record):
    """Why a job failed, and the last step that was finished: a retry goes on after it."""

    code: str
    message: str
    checkpoint: str | None


class JobView(Record):
    """A job as people see it."""

    id: str
    kind: str
    status: JobStatus
    #: 0–1
    progress: float
    message: str
    error: JobError | None
    #: Where to get what it made, once it is completed; a link that works for a day.
    download_url: str | None = None
    created_at: datetime
    updated_at: datetime
