"""Say how far a project is, from what is counted about its phases.

progress = measure_progress(list_counters(session, [project.id]))
"""

from collections.abc import Iterable, Mapping

from pipelines.models import Phase, PhaseCounters
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


def measure_progress(counters: Iterable[PhaseCounters]) -> FlatProgress:
    """Return the progress of each phase and their weighted mean, 0–1."""
    return combine_shares({each.phase: each.progress for each in counters})


def combine_shares(done: Mapping[Phase, float | None]) -> FlatProgress:
    """Return the same from how far each phase is; of one about which nothing is known, 0."""
    shares = {phase: min(1.0, max(0.0, done.get(phase) or 0.0)) for phase in WEIGHTS}
    overall = sum(weight * shares[phase] for phase, weight in WEIGHTS.items())
    return FlatProgress(overall=round(overall, 4), **{FIELDS[phase]: shares[phase] for phase in WEIGHTS})
