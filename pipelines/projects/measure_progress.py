"""Say how far a project is, from what is counted about its phases.

progress = measure_progress(list_counters(session, [project.id]))
"""

from collections.abc import Sequence

from pipelines.models import Phase, PhaseCounters
from pipelines.projects.queries import Counted
from pipelines.projects.records import FlatProgress

#: How much of the whole each phase is; together 1.
WEIGHTS = {
    Phase.DISCOVERY: 0.30,
    Phase.FEATURE_SELECTION: 0.10,
    Phase.PLAN_GENERATION: 0.10,
    Phase.PLANNING: 0.25,
    Phase.VISUAL_DISCOVERY: 0.10,
    Phase.SPECIFICATION: 0.15,
}


def measure_progress(counters: Sequence[PhaseCounters] | Sequence[Counted]) -> FlatProgress:
    """Return the progress of each phase and their weighted mean, 0–1."""
    done = {each.phase: min(1.0, max(0.0, each.progress)) for each in counters}
    overall = sum(weight * done.get(phase, 0.0) for phase, weight in WEIGHTS.items())
    return FlatProgress(
        overall=round(overall, 4), **{str(phase).lower(): done.get(phase, 0.0) for phase in WEIGHTS}
    )
