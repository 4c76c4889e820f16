"""What all pages of a project share, read in one go."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.base.records import Record
from pipelines.discovery.assess_readiness import assess_readiness
from pipelines.models import Phase, PhaseCounters, ProjectStatus
from pipelines.projects.measure_progress import measure_progress
from pipelines.projects.queries import get_project, list_counters
from pipelines.settings import get_settings
from praetor_app.texts import texts
from praetor_app.views.frame import StationView, to_stations
from praetor_app.views.say import to_percent

T = texts("frame")


class ProjectContent(Record):
    """A project as its pages' frame shows it."""

    id: str
    name: str
    phase: Phase
    line: list[StationView]
    percent: int
    revision: int
    is_archived: bool
    is_completed: bool
    may_export: bool
    may_compile: bool
    #: Whether it is theirs to copy, archive and delete.
    may_manage: bool


def load_project(session: Session, project_id: str, *, by: Actor) -> ProjectContent:
    """Return the project's name, where it stands, and its phase line."""
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    counters = list_counters(session, [project.id])
    ready = 0
    if project.phase is not Phase.CREATED:
        threshold = get_settings().readiness_threshold
        ready = to_percent(assess_readiness(session, project_id, threshold=threshold, by=by).readiness_score)
    notes = say_notes(project.phase, ready, counters)
    return ProjectContent(
        id=project.id,
        name=project.name,
        phase=project.phase,
        line=to_stations(project.id, project.phase, percent=ready, notes=notes, stale=project.stale_phases),
        percent=to_percent(measure_progress(counters).overall),
        revision=project.revision,
        is_archived=project.status is ProjectStatus.ARCHIVED,
        is_completed=project.status is ProjectStatus.COMPLETED,
        may_export=decide(by, Capability.EXPORT_CREATE, describe(project, "export")).allowed,
        may_compile=decide(by, Capability.SPECIFICATION_COMPILE, describe(project, "specification")).allowed,
        may_manage=decide(by, Capability.PROJECT_CREATE).allowed,
    )


def say_notes(phase: Phase, ready: int, counters: list[PhaseCounters]) -> dict[Phase, str]:
    """Say under each station what was done there; under the current one, how ready it is."""
    notes = {
        each.phase: T["answers"].format(count=each.answered)
        for each in counters
        if each.answered and each.phase.order < phase.order
    }
    if phase is not Phase.CREATED:
        notes[phase] = T["percent_ready"].format(percent=ready)
    return notes


def read_revision(session: Session, project_id: str, *, by: Actor) -> int:
    """Return how often the project has changed."""
    return get_project(session, project_id, by=by, to=Capability.PROJECT_READ).revision
