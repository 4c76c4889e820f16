"""Whether a phase is done, and what moving to another one does."""

from datetime import datetime

from pipelines.base.records import Record
from pipelines.models import Phase


class ScorePart(Record):
    """A part of the readiness score: ``points`` of ``max`` (together 1)."""

    key: str
    label: str
    points: float
    max: float


class Blocker(Record):
    """What stands in the way of the next phase; ``points`` is what it keeps off the score (0–1).

    ``blocks``: whether it does so by itself. ``slot``, ``question_id``, ``task_id`` say where to clear it.
    """

    type: str
    message: str
    points: float
    blocks: bool = True
    question_id: str | None = None
    slot: str | None = None
    task_id: str | None = None


class ReadinessWarning(Record):
    """Something to look at that stops nobody."""

    type: str
    count: int
    message: str
    question_ids: list[str] = []


class Step(Record):
    """One step of the cheapest way to ready; ``effort`` 1–3."""

    question_id: str | None
    message: str
    points: float
    effort: float


class Readiness(Record):
    """Whether a project may move on, and why not."""

    current_phase: Phase
    readiness_score: float
    threshold: float
    is_ready: bool
    blockers: list[Blocker]
    warnings: list[ReadinessWarning]
    parts: list[ScorePart] = []
    path: list[Step] = []


class EntryActions(Record):
    """What entering a phase did. ``questions_supressed`` is misspelt in the API's reference."""

    feature_candidates_generated: int = 0
    patterns_matched: int = 0
    questions_supressed: int = 0
    questions_asked: int = 0
    plan_questions_generated: int = 0
    entities_to_merge: int = 0
    milestones: int = 0
    tasks_created: int = 0


class Refreshed(Record):
    """Phases were brought up to date with earlier answers; ``stale_phases`` are those left."""

    refreshed: list[Phase]
    stale_phases: list[Phase]
    entry_actions: EntryActions


class Transition(Record):
    """A project has moved."""

    previous_phase: Phase
    current_phase: Phase
    transitioned_at: datetime
    entry_actions: EntryActions
