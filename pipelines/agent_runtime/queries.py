"""Every SELECT on calls to models."""

from sqlalchemy import case
from sqlmodel import Session, col, func, select

from pipelines.models import Job, ModelCall, Project

#: What a call counts: what it used, or what was kept free for it as long as nobody says.
USED = col(ModelCall.prompt_tokens) + col(ModelCall.completion_tokens)
COUNTED = case((USED > 0, USED), else_=col(ModelCall.tokens_reserved))


def lock_spender(session: Session, *, project_id: str, job_id: str | None) -> None:
    """Hold the row of who spends, so that two reservations see each other."""
    kind, key = (Job, job_id) if job_id else (Project, project_id)
    session.exec(select(kind.id).where(kind.id == key).with_for_update()).one_or_none()  # type: ignore[attr-defined]


def count_spent(session: Session, *, project_id: str, job_id: str | None) -> int:
    """Return how many tokens a job has spent or reserved; without a job, its project outside of jobs."""
    own = ModelCall.job_id == job_id if job_id else ModelCall.project_id == project_id
    outside = [] if job_id else [col(ModelCall.job_id).is_(None)]
    return int(session.exec(select(func.coalesce(func.sum(COUNTED), 0)).where(own, *outside)).one())


def get_call(session: Session, call_id: str) -> ModelCall:
    """Return a call that was reserved."""
    return session.exec(select(ModelCall).where(ModelCall.id == call_id)).one()
