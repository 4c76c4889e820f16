"""What the list of projects needs, read in one go."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.base.records import Record
from pipelines.discovery.get_next_question import get_next_question
from pipelines.models import Phase, ProjectStatus
from pipelines.projects.list_projects import list_projects
from pipelines.projects.queries import list_counters
from pipelines.projects.records import ProjectListed
from pipelines.tasks.list_tasks import list_user_tasks
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment
from praetor_app.views.frame import PHASE_PATHS, to_marks
from praetor_app.views.inbox import say_title
from praetor_app.views.projects import ProjectRow, ResumeView, WaitView
from praetor_app.views.say import to_percent

T = texts("projects")
PHASES = texts("frame")

#: Phases in which the next question is what one left off at.
ASKING = (Phase.DISCOVERY, Phase.PLAN_GENERATION, Phase.PLANNING, Phase.VISUAL_DISCOVERY)


class ProjectsContent(Record):
    """The projects, where one left off, and what waits."""

    rows: list[ProjectRow]
    resume: ResumeView | None
    waits: list[WaitView]
    waiting: int


def load_projects(session: Session, *, by: Actor) -> ProjectsContent:
    """Return the projects of the tenant, the last changed first."""
    page = list_projects(session, status=None, limit=200, offset=0, by=by)
    newest = sorted(page.projects, key=lambda each: each.updated_at, reverse=True)
    counters = list_counters(session, [each.id for each in newest])
    open_now = {(each.project_id, each.phase): each.questions - each.answered for each in counters}
    current = next((each for each in newest if each.status is not ProjectStatus.ARCHIVED), None)
    inbox = list_user_tasks(session, limit=3, by=by)
    return ProjectsContent(
        rows=[to_row(each, open_now.get((each.id, each.phase), 0), by=by) for each in newest],
        resume=to_resume(session, current, by=by) if current else None,
        waits=[
            WaitView(
                kind=task.type.value,
                title=say_title(task.type.value, task.title),
                href=f"/inbox?task={task.id}",
                ago=say_ago(task.created_at),
            )
            for task in inbox.tasks
        ],
        waiting=inbox.total,
    )


def to_row(project: ProjectListed, left: int, *, by: Actor) -> ProjectRow:
    """Show a project in the list."""
    is_completed = project.status is ProjectStatus.COMPLETED
    is_archived = project.status is ProjectStatus.ARCHIVED
    what = "next_done" if is_completed else "next_archived" if is_archived else next_of(project, by=by)
    return ProjectRow(
        id=project.id,
        name=project.name,
        href=f"/projects/{project.id}",
        percent=to_percent(project.progress.overall),
        marks=to_marks(project.phase, is_completed=is_completed),
        phase=PHASES[project.phase.value],
        next=T[what].format(open=max(0, left)),
        changed=say_ago(project.updated_at),
        changed_at=say_moment(project.updated_at),
        status=project.status.value,
    )


def next_of(project: ProjectListed, *, by: Actor) -> str:
    """Return what comes next in the project's phase; compiling is over once there is a specification."""
    is_compiled = project.phase is Phase.SPECIFICATION and project.progress.specification > 0
    if not is_compiled:
        return f"next_{project.phase.value}"
    return "next_compiled" if decide(by, Capability.EXPORT_CREATE).allowed else "next_read"


def to_resume(session: Session, project: ProjectListed, *, by: Actor) -> ResumeView:
    """Show where one left off: at a question, or at a phase."""
    text = T[next_of(project, by=by)].format(open=0)
    if project.phase in ASKING:
        upcoming = get_next_question(session, project.id, by=by)
        text = upcoming.question.text if upcoming.question else T["phase_done"]
    return ResumeView(
        name=project.name,
        href=f"/projects/{project.id}{PHASE_PATHS[project.phase]}",
        percent=to_percent(project.progress.overall),
        text=text,
    )
