"""Start the flow of a project: from now on it asks.

started = start_flow(session, project_id, by=actor)
"""

from datetime import datetime

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict
from pipelines.discovery.count_phases import count_phases, save_counters
from pipelines.discovery.enter_phase import enter_phase
from pipelines.discovery.flow import load_flow
from pipelines.discovery.get_next_question import find_next_question
from pipelines.discovery.records import FlowStart
from pipelines.events.record_event import record_event
from pipelines.models import Phase, Project


def start_flow(session: Session, project_id: str, *, by: Actor) -> FlowStart:
    """Move a project from CREATED to DISCOVERY.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not change it.
        Conflict: it was started before, or is archived.
    """
    # Load
    flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_WRITE)

    # Check
    check_not_started(flow.project)

    # Save
    counts = count_phases(flow)
    flow.project.phase = Phase.DISCOVERY
    note_entered(flow.project, Phase.DISCOVERY, utc_now())
    done = enter_phase(session, flow, Phase.DISCOVERY, by=by)
    save_counters(session, flow, counts, new_tasks=done.tasks_created)
    record_event(session, flow.project, "flow.started", after=Phase.DISCOVERY, by=by)

    # Report
    return FlowStart(
        project_id=flow.project.id,
        phase=flow.project.phase,
        first_question=find_next_question(flow),
        total_questions=len(flow.asked(flow.project.phase)),
    )


def check_not_started(project: Project) -> None:
    """Raise `Conflict` for a flow that runs."""
    if project.phase is not Phase.CREATED:
        raise Conflict("The flow of this project was started before.", phase=project.phase)


def note_entered(project: Project, phase: Phase, moment: datetime) -> None:
    """Write down that a phase is worked on; the first time is when it was started."""
    now = moment.isoformat().replace("+00:00", "Z")
    times = {"startedAt": now} | project.phase_times.get(phase, {})
    project.phase_times = project.phase_times | {
        str(phase): {key: value for key, value in times.items() if key == "startedAt"}
    }
