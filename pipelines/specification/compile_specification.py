"""Start compiling a project's specification: a durable job whose steps are the agents.

receipt = compile_specification(session, project_id, CompileOptions(), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import ObligationUnresolved, SessionIncomplete
from pipelines.events.record_event import record_event
from pipelines.jobs.start_job import start_job
from pipelines.models import Phase, Project, Specification, SpecificationPart
from pipelines.projects.queries import get_project
from pipelines.specification.compile_job import COMPILE
from pipelines.specification.evidence import Evidence
from pipelines.specification.freeze_evidence import freeze_evidence
from pipelines.specification.load_evidence import load_evidence
from pipelines.specification.queries import EVIDENCE
from pipelines.specification.records import CompileOptions, CompileReceipt

#: Seconds that a compilation takes at most on a quiet machine.
USUAL_SECONDS = 15


def compile_specification(
    session: Session, project_id: str, options: CompileOptions, *, by: Actor
) -> CompileReceipt:
    """Freeze what is known and start the agents; each call makes a specification of its own.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not compile.
        Conflict: it is archived.
        SessionIncomplete: its flow was not started.
        ObligationUnresolved: required questions of discovery are open; the details name them.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.SPECIFICATION_COMPILE)

    # Check
    check_started(project)
    evidence = load_evidence(session, project)
    check_resolved(evidence)

    # Save
    spec = save_specification(session, project, evidence, options, by=by)
    job = start_job(session, COMPILE, project=project, payload={"specId": spec.id}, by=by, key=spec.id)
    spec.job_id = job.id
    project.stale_phases = [phase for phase in project.stale_phases if phase != Phase.SPECIFICATION]
    session.add_all([spec, project])
    record_event(session, project, "specification.started", subject_id=spec.id, by=by)

    # Report
    return CompileReceipt(
        spec_id=spec.id,
        status=spec.status,
        estimated_time=USUAL_SECONDS,
        status_url=f"/api/specification/{spec.id}/status",
        job_id=job.id,
    )


def check_started(project: Project) -> None:
    """Raise `SessionIncomplete` for a project that has not asked anything yet."""
    if project.phase is Phase.CREATED:
        raise SessionIncomplete(
            "Start the flow and answer the questions of discovery first.", phase=project.phase
        )


def check_resolved(evidence: Evidence) -> None:
    """Raise `ObligationUnresolved` while required questions of discovery are open."""
    open_ones = [one for one in evidence.open_questions if one.is_required and one.phase == Phase.DISCOVERY]
    if open_ones:
        questions = [{"key": one.key, "text": one.text, "fills": list(one.fills)} for one in open_ones]
        raise ObligationUnresolved(
            f"{len(open_ones)} required questions of discovery have no answer.", obligations=questions
        )


def save_specification(
    session: Session, project: Project, evidence: Evidence, options: CompileOptions, *, by: Actor
) -> Specification:
    """Write the specification that is being compiled, and the evidence that its agents read."""
    spec = Specification(
        tenant_id=project.tenant_id,
        project_id=project.id,
        format=options.format,
        options=options.model_dump(by_alias=True, exclude={"format"}),
        project_revision=project.revision,
        created_by=by.user_id,
    )
    session.add(spec)
    session.flush()
    frozen = freeze_evidence(evidence, project)
    own: dict[str, Any] = {"tenant_id": project.tenant_id, "specification_id": spec.id}
    session.add(SpecificationPart(**own, agent=EVIDENCE, content=frozen))
    return spec
