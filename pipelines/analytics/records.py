"""What analytics pipelines return."""

from datetime import datetime

from pipelines.base.records import Record


class PhaseMetric(Record):
    """A project's phase in figures: confidence and progress 0–1, time in hours (none: not entered yet)."""

    project_id: str
    project_name: str
    phase: str
    progress: float
    answered: int
    questions: int
    confidence: float | None
    hours: float | None
    is_over: bool


class ProjectMetrics(Record):
    """A project by phase, as of ``taken_at``; none of it before the first snapshot."""

    phases: list[PhaseMetric]
    taken_at: datetime | None
