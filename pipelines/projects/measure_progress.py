"""Say how far a project is, from what is counted about its phases.

progress = measure_progress({each.phase: each.progress for each in list_counters(session, [project.id])})
"""

from collections.abc import Mapping

from pipelines.models import Phase
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
FIELDS = {phase: phase.lower() for phase in WEIGHTS}


def measure_progress(done: Mapping[Phase, float | None]) -> FlatProgress:
    """Return the progress of each phase and their weighted mean, 0–1."""
    shares = {phase: min(1.0, max(0.0, done.get(phase) or 0.0)) for phase in WEIGHTS}
    overall = sum(weight * shares[phase] for phase, weight in WEIGHTS.items())
    return FlatProgress(overall=round(overall, 4), **{FIELDS[phase]: shares[phase] for phase in WEIGHTS})
