"""Show a project in full: its phases, what was discovered, what was chosen.

detail = describe_project(session, project_id, by=actor)
"""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.records import Record
from pipelines.discovery.list_features import to_view
from pipelines.discovery.show_discovery import Discovery, show_discovery
from pipelines.models import FeatureSelection, Phase, Priority, Project
from pipelines.ontology.bank import CORE
from pipelines.ontology.board import load_board
from pipelines.ontology.queries import list_edges, list_features
from pipelines.ontology.records import FeatureView
from pipelines.projects.list_projects import to_view as to_project_view
from pipelines.projects.measure_progress import measure_progress
from pipelines.projects.queries import list_counters
from pipelines.projects.records import FlatProgress, ProjectView


class PhaseProgress(Record):
    """How far each phase is, 0–1."""

    discovery: float
    feature_selection: float
    plan_generation: float
    planning: float
    visual_discovery: float
    specification: float


class DetailProgress(Record):
    """How far the project is, 0–1."""

    overall: float
    by_phase: PhaseProgress


class PhaseTimes(Record):
    """When each phase was started and completed; none: not yet."""

    discovery_started_at: datetime | None = None
    discovery_completed_at: datetime | None = None
    feature_selection_started_at: datetime | None = None
    feature_selection_completed_at: datetime | None = None
    plan_generation_started_at: datetime | None = None
    plan_generation_completed_at: datetime | None = None
    planning_started_at: datetime | None = None
    planning_completed_at: datetime | None = None
    visual_discovery_started_at: datetime | None = None
    visual_discovery_completed_at: datetime | None = None
    specification_started_at: datetime | None = None
    specification_completed_at: datetime | None = None


class ProjectDetail(ProjectView, PhaseTimes):
    """A project in full."""

    progress: DetailProgress
    discovery_output: Discovery | None
    selected_features: list[FeatureView]
    ontology_coverage: float
    stale_phases: list[Phase]
    packs: list[dict[str, Any]]
    open_tasks: int


def describe_project(session: Session, project_id: str, *, by: Actor) -> ProjectDetail:
    """Return everything about a project but its questions.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read it.
    """
    # Load
    board = load_board(session, project_id, by=by, to=Capability.PROJECT_READ)
    project = board.project
    counters = list_counters(session, [project.id])
    features = list_features(session, project.id)
    edges = list_edges(session, project.id)

    # Report
    has_started = project.phase is not Phase.CREATED
    return ProjectDetail(
        **to_project_view(project).model_dump(),
        **to_times(project).model_dump(),
        progress=to_detail_progress(measure_progress(counters)),
        discovery_output=show_discovery(board, edges) if has_started else None,
        selected_features=[to_view(row) for row in features if is_selected(row)],
        ontology_coverage=project.ontology_coverage,
        stale_phases=[Phase(phase) for phase in project.stale_phases],
        packs=[pin for pin in project.packs if pin["id"] != CORE],
        open_tasks=sum(each.open_tasks for each in counters),
    )


def is_selected(row: FeatureSelection) -> bool:
    """Tell whether a feature is in."""
    return row.priority not in (None, Priority.WONT)


def to_times(project: Project) -> PhaseTimes:
    """Return the moments of the phases under their names."""
    return PhaseTimes.model_validate(
        {
            f"{phase.lower()}_{name}_at": moment
            for phase, times in project.phase_times.items()
            for name in ("started", "completed")
            if (moment := times.get(f"{name}At"))
        }
    )


def to_detail_progress(flat: FlatProgress) -> DetailProgress:
    """Return the same progress in the shape of the detail."""
    return DetailProgress(
        overall=flat.overall, by_phase=PhaseProgress(**flat.model_dump(exclude={"overall"}))
    )
