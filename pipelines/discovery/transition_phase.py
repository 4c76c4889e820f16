"""Move a project to its next phase, or back to an earlier one.

moved = transition_phase(session, project_id, Phase.PLANNING, force=False, threshold=0.95, by=actor)
"""

from datetime import datetime

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import PhaseInvalid, ReadinessFailed
from pipelines.discovery.assess_readiness import measure_readiness
from pipelines.discovery.count_phases import count_phases, save_counters
from pipelines.discovery.enter_phase import enter_phase
from pipelines.discovery.flow import Flow, load_flow
from pipelines.discovery.phase_records import EntryActions, Readiness, Transition
from pipelines.discovery.start_flow import note_entered
from pipelines.events.record_event import record_event
from pipelines.models import Phase, Project


def transition_phase(
    session: Session, project_id: str, target: Phase, *, force: bool = False, threshold: float, by: Actor
) -> Transition:
    """Go one phase on when the project is ready, or back to any earlier one; answers stay.

    ``force`` skips readiness, never a phase.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not change it, or not force it.
        PhaseInvalid: the flow was not started, or ``target`` is this phase or skips one.
        ReadinessFailed: it is not ready; the details hold the blockers.
        Conflict: it is archived.
    """
    # Load
    flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_WRITE)
    if force:
        check_capability(by, Capability.PROJECT_FORCE)

    # Check
    previous = flow.project.phase
    check_target(previous, target)
    readiness = measure_readiness(flow, threshold=threshold)
    is_forward = target.order > previous.order
    if is_forward and not force:
        check_ready(readiness)

    # Save
    counts = count_phases(flow)
    moment = utc_now()
    if is_forward:
        note_left(flow.project, previous, moment, is_ready=readiness.is_ready)
    done = move(session, flow, target, moment, by=by)
    save_counters(session, flow, counts, new_tasks=done.tasks_created)
    record_event(session, flow.project, "phase.changed", before=previous, after=target, by=by)

    # Report
    return Transition(
        previous_phase=previous, current_phase=target, transitioned_at=moment, entry_actions=done
    )


def check_target(here: Phase, target: Phase) -> None:
    """Raise `PhaseInvalid` unless ``target`` is the next phase or an earlier one."""
    if here is Phase.CREATED:
        raise PhaseInvalid("Start the flow of this project first.", phase=here)
    if target is here:
        raise PhaseInvalid(f"The project is in {here} already.", phase=here)
    if target.order > here.order + 1:
        following = list(Phase)[here.order + 1]
        raise PhaseInvalid(f"After {here} comes {following}; no phase can be skipped.", phase=here)


def check_ready(readiness: Readiness) -> None:
    """Raise `ReadinessFailed` for a phase that is not done."""
    if not readiness.is_ready:
        blockers = [blocker.model_dump(by_alias=True, mode="json") for blocker in readiness.blockers]
        raise ReadinessFailed(
            f"The phase is not ready: {readiness.readiness_score:.0%} of {readiness.threshold:.0%}, "
            f"{len(blockers)} things stand in the way.",
            blockers=blockers,
            readinessScore=readiness.readiness_score,
            threshold=readiness.threshold,
        )


def note_left(project: Project, phase: Phase, moment: datetime, *, is_ready: bool) -> None:
    """Write down that a phase was completed, and whether it was ready then."""
    now = moment.isoformat().replace("+00:00", "Z")
    times = project.phase_times.get(phase, {}) | {"completedAt": now}
    times = times | {"readyAt": now} if is_ready else {k: v for k, v in times.items() if k != "readyAt"}
    project.phase_times = project.phase_times | {str(phase): times}


def move(session: Session, flow: Flow, target: Phase, moment: datetime, *, by: Actor) -> EntryActions:
    """Enter the phase; what comes after an earlier one is stale, what is entered anew is not."""
    project = flow.project
    here = project.phase
    later = {phase for phase in Phase if target.order < phase.order <= here.order}
    stale = (set(project.stale_phases) | later) - {target}
    project.stale_phases = [phase for phase in Phase if phase in stale]
    project.phase = target
    note_entered(project, target, moment)
    return enter_phase(session, flow, target, by=by)
