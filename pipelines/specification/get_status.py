"""Get how far a compilation is.

status = get_status(session, spec_id, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.jobs.queries import find_job
from pipelines.models import Specification, SpecificationStatus
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
    steps = list_steps(spec, job.steps if job else [])
    done = sum(step.status == "done" for step in steps)

    # Report
    return CompileStatus(
        spec_id=spec.id,
        status=spec.status,
        progress=Progress(
            completed_steps=done, total_steps=len(steps), current_step=name_current(spec, steps)
        ),
        estimated_time=estimate(spec, len(steps) - done, len(steps)),
        steps=steps,
        job_id=spec.job_id,
        error=SpecificationError.model_validate(spec.error) if spec.error else None,
    )


def list_steps(spec: Specification, marks: list[dict[str, Any]]) -> list[StepView]:
    """Return all steps; those of a finished specification are done."""
    known = {mark["name"]: mark for mark in marks}
    is_done = spec.status is SpecificationStatus.COMPLETED
    plain = {"status": "done" if is_done else "pending"}
    return [StepView.model_validate({"name": name} | plain | known.get(name, {})) for name in NAMES]


def name_current(spec: Specification, steps: list[StepView]) -> str | None:
    """Return the step under way; none when there is none."""
    if spec.status is not SpecificationStatus.COMPILING:
        return None
    return next((step.name for step in steps if step.status != "done"), None)


def estimate(spec: Specification, left: int, total: int) -> int:
    """Return the seconds that are left."""
    return max(1, USUAL_SECONDS * left // total) if spec.status is SpecificationStatus.COMPILING else 0
