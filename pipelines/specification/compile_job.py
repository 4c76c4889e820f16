"""The durable job that compiles: one step an agent, and one that puts everything together.

A step reads the evidence as it was frozen at the start, so that answers given meanwhile do not mix in.
"""

from functools import partial
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.jobs.kinds import JobKind, Step
from pipelines.models import Job, Specification, SpecificationPart, SpecificationStatus
from pipelines.specification.compiler import Compiler
from pipelines.specification.compilers import COMPILERS
from pipelines.specification.finish_specification import Finished, finish, save_finished
from pipelines.specification.freeze_evidence import thaw_evidence
from pipelines.specification.queries import EVIDENCE, find_specification, list_parts

ASSEMBLE = "assemble"
#: What people read while an agent works.
MESSAGES = {
    "requirements-compiler": "Saying every requirement",
    "domain-modeler": "Modeling what is kept",
    "workflow-compiler": "Drawing the processes",
    "api-compiler": "Writing the operations",
    "architecture-compiler": "Deciding how it is built",
    "design-compiler": "Drawing the screens",
    "test-compiler": "Writing tests and tasks",
    "completion-audit": "Looking for gaps",
    ASSEMBLE: "Putting it together",
}


def list_steps(_job: Job) -> list[Step]:
    """Return the steps: the agents in their order, and the end."""
    steps = [
        Step(one.name, partial(work_agent, one), partial(save_agent, one), MESSAGES[one.name])
        for one in COMPILERS
    ]
    return [*steps, Step(ASSEMBLE, work_assembly, save_assembly, MESSAGES[ASSEMBLE])]


def work_agent(agent: Compiler, session: Session, job: Job, _by: Actor) -> dict[str, Any]:
    """Let an agent write its part."""
    parts = list_parts(session, job.payload["specId"])
    evidence = thaw_evidence(session, parts.pop(EVIDENCE))
    return agent.compile(evidence, parts)


def save_agent(agent: Compiler, session: Session, job: Job, part: dict[str, Any], _by: Actor) -> None:
    """Keep what an agent wrote."""
    own = {"tenant_id": job.tenant_id, "specification_id": job.payload["specId"]}
    session.add(SpecificationPart(**own, agent=agent.name, content=part))


def work_assembly(session: Session, job: Job, _by: Actor) -> Finished:
    """Put the parts together with the public ids that there are now."""
    parts = list_parts(session, job.payload["specId"])
    return finish(session, str(job.project_id), thaw_evidence(session, parts.pop(EVIDENCE)), parts)


def save_assembly(session: Session, job: Job, finished: Finished, by: Actor) -> None:
    """Save the specification, and its pieces with their ids."""
    save_finished(session, get_own(session, job), finished, by=by)


def fail(session: Session, job: Job, error: dict[str, Any], _by: Actor) -> None:
    """Mark the specification failed, for the reason that its job gives."""
    spec = find_specification(session, job.payload["specId"])
    if spec is not None and spec.status is not SpecificationStatus.COMPLETED:
        spec.status, spec.error = SpecificationStatus.FAILED, error
        session.add(spec)


def retry(session: Session, job: Job, _by: Actor) -> None:
    """Mark the specification of a job that runs again as being compiled."""
    spec = get_own(session, job)
    spec.status, spec.error = SpecificationStatus.COMPILING, None
    session.add(spec)


def get_own(session: Session, job: Job) -> Specification:
    """Return the specification that a job compiles."""
    spec = find_specification(session, job.payload["specId"])
    if spec is None:
        raise LookupError(f"specification of job {job.id} is gone")
    return spec


COMPILE = JobKind("specification.compile", steps=list_steps, on_failed=fail, on_retried=retry)
