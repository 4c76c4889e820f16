"""How ready a phase is, and what would make it readier."""

import re

from pipelines.base.records import Record
from pipelines.discovery.phase_records import Blocker, Readiness, ReadinessWarning, Step
from pipelines.models import Phase
from praetor_app.texts import texts
from praetor_app.views.frame import PHASE_PATHS
from praetor_app.views.say import to_percent

T, D = texts("frame"), texts("discovery")

#: Where of the library it is looked at.
PAGES = {
    "template_unmapped": "templates",
    "template_flagged": "templates",
    "integration_flagged": "integrations",
    "workflow_flagged": "workflows",
}


class WayView(Record):
    """One thing that stands in the way, or one step of the cheapest way on, and where it is done."""

    message: str
    href: str = ""
    points: str = ""
    blocks: bool = False


class PartView(Record):
    """A part of the score."""

    label: str
    percent: int
    points: str


class ReadinessView(Record):
    """A phase's readiness."""

    percent: int = 0
    is_ready: bool = False
    blockers: list[WayView] = []
    warnings: list[WayView] = []
    path: list[WayView] = []
    parts: list[PartView] = []
    next_phase: str = ""
    next_name: str = ""
    next_href: str = ""


def to_readiness(readiness: Readiness, home: str) -> ReadinessView:
    """Return readiness as the pages show it."""
    phases = list(Phase)
    following = phases[readiness.current_phase.order + 1 :][:1]
    page = home + PHASE_PATHS[readiness.current_phase]
    return ReadinessView(
        percent=to_percent(readiness.readiness_score),
        is_ready=readiness.is_ready,
        blockers=[to_way(each, page) for each in readiness.blockers],
        warnings=[to_warning(each, home) for each in readiness.warnings],
        path=[to_way(each, page) for each in readiness.path],
        parts=[
            PartView(
                label=each.label,
                percent=int(100 * each.points / each.max) if each.max else 0,
                points=f"{each.points * 100:.0f} / {each.max * 100:.0f}",
            )
            for each in readiness.parts
        ],
        next_phase=following[0].value if following else "",
        next_name=T[following[0].value] if following else "",
        next_href=home + PHASE_PATHS[following[0]] if following else "",
    )


def say_warning(warning: ReadinessWarning) -> str:
    """Say something to look at; phases by their names on the screen."""
    words = {phase.value: T[phase.value] for phase in Phase} if warning.type == "stale_phase" else {}
    return re.sub(r"[A-Z_]{6,}", lambda found: words.get(found[0], found[0]), warning.message)


def to_warning(each: ReadinessWarning, home: str) -> WayView:
    """Return something to look at; what documents lack is done in the library."""
    page = PAGES.get(each.type)
    href = f"/library/{page}?project={home.rpartition('/')[2]}" if page else ""
    return WayView(message=say_warning(each), href=href)


def to_way(each: Blocker | Step, page: str) -> WayView:
    """Return one thing to do, with the place that does it."""
    task_id = getattr(each, "task_id", None)
    href = (
        f"{page}?question={each.question_id}"
        if each.question_id
        else f"/inbox?task={task_id}"
        if task_id
        else ""
    )
    points = D["points"].format(points=f"{each.points * 100:.0f}") if each.points >= 0.005 else ""
    return WayView(message=each.message, href=href, points=points, blocks=getattr(each, "blocks", False))
