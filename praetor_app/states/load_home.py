"""What the home of a project and the insights need."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability, decide
from pipelines.analytics.measure_project import measure_project, read_metrics
from pipelines.analytics.refresh_snapshot import refresh_snapshot
from pipelines.base.records import Record
from pipelines.discovery.assess_readiness import assess_readiness
from pipelines.discovery.describe_project import describe_project
from pipelines.knowledge.load_pack import list_packs
from pipelines.models import Phase
from pipelines.projects.count_library import count_library
from pipelines.projects.list_activity import list_activity
from pipelines.settings import get_settings
from praetor_app.texts import texts
from praetor_app.views.frame import PHASE_PATHS
from praetor_app.views.home import (
    ActivityRow,
    InsightRow,
    LibraryRow,
    PhaseRow,
    to_activity,
    to_insights,
    to_library,
    to_phase_row,
)
from praetor_app.views.readiness import ReadinessView, to_readiness
from praetor_app.views.say import say_all, to_percent

F = texts("frame")
T = texts("projects")


class HomeContent(Record):
    """A project at a glance."""

    name: str
    brief: str
    domain: str
    overall: int
    href: str
    phases: list[PhaseRow]
    activity: list[ActivityRow]
    readiness: ReadinessView
    has_specification: bool
    library: list[LibraryRow]
    #: The phases that earlier answers have left behind, by name; empty when there are none.
    stale: str


def load_home(session: Session, project_id: str, *, by: Actor) -> HomeContent:
    """Return where a project stands, the shortest way on, and what happened."""
    detail = describe_project(session, project_id, by=by)
    readiness = assess_readiness(session, project_id, threshold=get_settings().readiness_threshold, by=by)
    activity = list_activity(session, project_id, limit=100, offset=0, by=by).activity
    names = {pack.id: pack.name for pack in list_packs()}
    domain = detail.discovery_output.domain.primary if detail.discovery_output else detail.template or ""
    home = f"/projects/{project_id}"
    stale = say_all([F[each.value] for each in detail.stale_phases if can_refresh(each, detail.phase)])
    if stale:  # said above, with what brings it up to date
        others = [each for each in readiness.warnings if each.type != "stale_phase"]
        readiness = readiness.model_copy(update={"warnings": others})
    return HomeContent(
        name=detail.name,
        brief=detail.description,
        domain=names.get(domain, domain),
        overall=to_percent(detail.progress.overall),
        href=home + PHASE_PATHS[detail.phase],
        phases=[to_phase_row(each) for each in measure_project(session, project_id, by=by).phases],
        activity=to_activity(activity)[:12],
        readiness=to_readiness(readiness, home),
        library=to_library(count_library(session, project_id, by=by), project_id),
        has_specification=detail.phase is Phase.SPECIFICATION,
        stale=stale,
    )


def can_refresh(phase: Phase, here: Phase) -> bool:
    """Whether a stale phase is brought up to date here; others are by their entry, or by compiling."""
    return phase is not Phase.SPECIFICATION and phase.order <= here.order


def load_insights(session: Session, *, by: Actor) -> list[InsightRow]:
    """Return every project of the tenant by phase, as of the last snapshot."""
    check_capability(by, Capability.ANALYTICS_READ)
    return to_insights(read_metrics(by.tenant_id).phases)


def refresh_insights(session: Session, *, by: Actor) -> bool:
    """Have the figures taken anew, where something has changed; tell whether they are.

    A project's home asks for it on behalf of customers too, who may not, and have not tried to.
    """
    return decide(by, Capability.ANALYTICS_READ).allowed and refresh_snapshot(session, by=by) is not None
