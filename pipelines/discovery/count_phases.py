"""Keep what is counted about the phases equal to what is so.

counts = count_phases(flow)
"""

from typing import Any

from sqlmodel import Session

from pipelines.discovery.flow import ASKED, Flow
from pipelines.discovery.queries import update_counters
from pipelines.models import Phase, PhaseCounters, Project, Question, QuestionStatus

#: The phases in which something is done.
WORKED = tuple(phase for phase in Phase if phase is not Phase.CREATED)
Counts = dict[Phase, dict[str, Any]]


def count_phases(flow: Flow) -> Counts:
    """Count the questions of every phase, and how far that brings it (0–1)."""
    asked: dict[Phase, list[Question]] = {phase: [] for phase in WORKED}
    for question in flow.questions:
        if question.status in ASKED:
            asked[question.phase].append(question)
    return {phase: count_phase(flow, phase, asked[phase]) for phase in WORKED}


def count_phase(flow: Flow, phase: Phase, asked: list[Question]) -> dict[str, Any]:
    """Count the questions asked in one phase: answered, required, how sure."""
    answered = [question for question in asked if question.status is QuestionStatus.ANSWERED]
    sure = sum(flow.answers[question.id].confidence for question in answered)
    required = [question for question in asked if question.is_required]
    counts = {
        "questions": len(asked),
        "answered": len(answered),
        "required": len(required),
        "required_open": sum(question.status is QuestionStatus.OPEN for question in required),
        "confidence_sum": round(sure, 6),
    }
    if phase is not Phase.SPECIFICATION:  # its progress is that of compiling
        counts["progress"] = measure_phase(flow.project, phase, len(asked), len(answered))
    return counts


def measure_phase(project: Project, phase: Phase, asked: int, answered: int) -> float:
    """Return how much of a phase is done: all of one that was left as ready, else its answered share."""
    times = project.phase_times.get(phase)
    if times is None:
        return 0.0
    if times.get("readyAt") and times.get("completedAt"):
        return 1.0
    share = answered / asked if asked else 1.0
    return round(share, 4) if phase is not project.phase or asked else 0.0


def save_counters(session: Session, flow: Flow, before: Counts, *, new_tasks: int = 0) -> Counts:
    """Write the counters that are not as they were; return all of them."""
    after = count_phases(flow)
    for phase, counted in after.items():
        made = new_tasks if phase is flow.project.phase else 0
        if counted == before.get(phase) and not made:
            continue
        if not update_counters(session, flow.project, phase, counted, new_tasks=made):
            own: dict[str, Any] = {
                "tenant_id": flow.project.tenant_id,
                "project_id": flow.project.id,
                "phase": phase,
            }
            session.add(PhaseCounters(**own, **counted, open_tasks=made))
    return after
