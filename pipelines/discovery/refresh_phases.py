"""Bring phases up to date that earlier answers have left behind.

done = refresh_phases(session, project_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.discovery.count_phases import count_phases, save_counters
from pipelines.discovery.enter_phase import enter_phase
from pipelines.discovery.flow import Flow, check_started, load_flow
from pipelines.discovery.phase_records import EntryActions, Refreshed
from pipelines.events.record_event import record_event
from pipelines.models import Phase


def refresh_phases(session: Session, project_id: str, *, by: Actor) -> Refreshed:
    """Do again what entering the stale phases does, where the project stands; decisions stay.

    A stale phase ahead of the project is left to its entry, the specification to the next compilation.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not change it.
        PhaseInvalid: its flow was not started.
        Conflict: it is archived.
    """
    # Load
    flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_WRITE)

    # Check
    check_started(flow.project)
    stale = list_behind(flow)

    # Save
    counts = count_phases(flow)
    done = EntryActions()
    for phase in stale:
        done = add_actions(done, enter_phase(session, flow, phase, by=by))
    if stale:
        flow.project.stale_phases = [each for each in flow.project.stale_phases if each not in stale]
        save_counters(session, flow, counts, new_tasks=done.tasks_created)
        record_event(session, flow.project, "phase.refreshed", after=[str(phase) for phase in stale], by=by)

    # Report
    return Refreshed(
        refreshed=stale, stale_phases=[Phase(each) for each in flow.project.stale_phases], entry_actions=done
    )


def list_behind(flow: Flow) -> list[Phase]:
    """Return the stale phases up to the project's own, in their order."""
    stale = set(flow.project.stale_phases) - {Phase.SPECIFICATION}
    return [phase for phase in Phase if phase in stale and phase.order <= flow.project.phase.order]


def add_actions(done: EntryActions, more: EntryActions) -> EntryActions:
    """Return what both did together."""
    return EntryActions(
        **{name: getattr(done, name) + getattr(more, name) for name in type(done).model_fields}
    )
