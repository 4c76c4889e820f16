"""Get how far a compilation is.

status = get_status(session, spec_id, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.jobs.queries import OPEN, find_job
from pipelines.models import Job, JobStatus, Specification, SpecificationStatus
from pipelines.specification.compile_job import ASSEMBLE
from pipelines.specification.compile_specification import USUAL_SECONDS
from pipelines.specification.compilers import COMPILERS
from pipelines.specification.queries import get_specification_with_project
from pipelines.specification.records import CompileStatus, Progress, SpecificationError, StepView

NAMES = [*(one.name for one in COMPILERS), ASSEMBLE]


def get_status(session: Session, spec_id: str, *, by: Actor) -> CompileStatus:
    """Return the steps of a compilation, and why it failed if it did.

    Raises:
        NotFound: no such specification that the actor sees.
        PermissionDenied: they may not read it.
    """
    # Load
    spec, _ = get_specification_with_project(session, spec_id, by=by)
    job = find_job(session, spec.job_id, lock=False) if spec.job_id else None

    # Derive
    status, error = read_outcome(spec, job)
    steps = list_steps(spec, job.steps if job else [])
    done = sum(step.status == "done" for step in steps)

    # Report
    return CompileStatus(
        spec_id=spec.id,
        status=status,
        progress=Progress(
            completed_steps=done, total_steps=len(steps), current_step=name_current(status, steps)
        ),
        estimated_time=estimate(status, len(steps) - done, len(steps)),
        steps=steps,
        job_id=spec.job_id,
        error=SpecificationError.model_validate(error) if error else None,
    )


def read_outcome(spec: Specification, job: Job | None) -> tuple[SpecificationStatus, dict[str, Any] | None]:
    """Return where it stands and why; what a person has done to its job, the worker has yet to write down."""
    if job is not None and spec.status is SpecificationStatus.FAILED and job.status in OPEN:
        return SpecificationStatus.COMPILING, None
    is_cancelled = job is not None and job.status is JobStatus.CANCELLED
    if spec.status is SpecificationStatus.COMPILING and is_cancelled:
        return SpecificationStatus.FAILED, {"code": "cancelled", "message": "Cancelled."}
    return spec.status, spec.error


def list_steps(spec: Specification, marks: list[dict[str, Any]]) -> list[StepView]:
    """Return all steps; those of a finished specification are done."""
    known = {mark["name"]: mark for mark in marks}
    is_done = spec.status is SpecificationStatus.COMPLETED
    plain = {"status": "done" if is_done else "pending"}
    return [StepView.model_validate({"name": name} | plain | known.get(name, {})) for name in NAMES]


def name_current(status: SpecificationStatus, steps: list[StepView]) -> str | None:
    """Return the step under way; none when there is none."""
    if status is not SpecificationStatus.COMPILING:
        return None
    return next((step.name for step in steps if step.status != "done"), None)


def estimate(status: SpecificationStatus, left: int, total: int) -> int:
    """Return the seconds that are left."""
    return max(1, USUAL_SECONDS * left // total) if status is SpecificationStatus.COMPILING else 0
