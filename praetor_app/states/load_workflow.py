"""What the page of a workflow needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.base.records import Record
from pipelines.models import Project, ProjectStatus, Workflow
from pipelines.settings import get_settings
from pipelines.workflows.describe_process import ProcessView, describe_process
from pipelines.workflows.list_bindings import list_bindings_of
from pipelines.workflows.list_workflows import read_workflow
from pipelines.workflows.needs import NEEDS
from pipelines.workflows.records import BindingView, WorkflowView
from praetor_app.texts import texts
from praetor_app.views.called import name_all
from praetor_app.views.steps import StepGroupRow, to_groups
from praetor_app.views.workflow import (
    MOST,
    Badge,
    FigureRow,
    FindingRow,
    QuietRow,
    say_checked,
    to_badges,
    to_figures,
    to_findings,
    to_marks,
    to_quiet,
)
from praetor_app.views.workflow_element import StaleRow, to_stale
from praetor_app.views.workflows import LevelChip, to_chips

T = texts("workflows")
#: Bindings that are looked at.
MOST_BINDINGS = 2000
#: From here on a suggestion can be taken without looking at it.
SURE = 0.9


class WorkflowContent(Record):
    """A workflow as its page shows it."""

    id: str
    name: str
    description: str
    project: str
    project_id: str
    version: int
    source: str
    original: str
    may_write: bool
    is_archived: bool
    #: The file draws nothing, and a layout can be made.
    lay_out: bool
    has_picture: bool
    picture_note: str
    chips: list[LevelChip]
    is_checked: bool
    checked: str
    rules: int
    findings: list[FindingRow]
    more: str
    quiet: list[QuietRow]
    groups: list[StepGroupRow]
    marks: dict[str, str]
    badges: list[Badge]
    figures: list[FigureRow]
    bound: str
    sure: int
    stale: list[StaleRow]


def load_workflow(session: Session, workflow_id: str, *, by: Actor) -> WorkflowContent:
    """Return all that the page of a workflow shows at once."""
    view = read_workflow(session, workflow_id, link_seconds=get_settings().download_ttl_seconds, by=by)
    process = describe_process(session, workflow_id, by=by)
    page = list_bindings_of(session, workflow_id, limit=MOST_BINDINGS, offset=0, by=by)
    is_archived = session.get_one(Project, view.project_id).status is ProjectStatus.ARCHIVED
    may_write = decide(by, Capability.WORKFLOW_WRITE, describe(session.get_one(Workflow, view.id))).allowed
    bound, names = list_bound(page.bindings), name_all(process)
    report = view.validation
    findings = to_findings(report.levels, names) if report else []
    spare = len(findings) - MOST
    source = f"/api/workflows/{view.id}/export?version={view.version}"
    return WorkflowContent(
        **view.model_dump(include={"id", "name", "description", "project_id", "version"}),
        project=view.project_name,
        source=source,
        original=view.versions[0].download_url,
        may_write=may_write and not is_archived,
        is_archived=is_archived,
        lay_out=process.can_be_laid_out,
        has_picture=process.drawn > 0 or process.can_be_laid_out,
        picture_note=say_picture(process),
        chips=to_chips(view.levels),
        is_checked=report is not None,
        checked=say_checked(view.validated_at, report.rules if report else 0),
        rules=report.rules if report else 0,
        findings=findings[:MOST],
        more=T["more_findings"].format(count=spare) if spare > 0 else "",
        quiet=to_quiet(report) if report else [],
        groups=to_groups(process.groups, names, findings, bound),
        marks=to_marks(findings, bound),
        badges=to_badges(findings),
        figures=to_figures(process.metadata.complexity),
        bound=say_bound(view),
        sure=sum(each.confidence >= SURE for each in page.suggestions) if may_write else 0,
        stale=[to_stale(each) for each in page.bindings if each.is_stale],
    )


def list_bound(bindings: list[BindingView]) -> set[str]:
    """Return the ids of elements that have what they need, or that have anything where nothing is needed."""
    return {
        each.element_id
        for each in bindings
        if not each.is_stale and each.binding_type in NEEDS.get(each.element_type, (each.binding_type,))
    }


def say_bound(view: WorkflowView) -> str:
    """Say how many tasks are bound."""
    counts = {"bound": view.bound, "bindable": view.bindable}
    return T["bindings_all"].format(**counts) if view.bindable else T["nothing_to_bind"]


def say_picture(process: ProcessView) -> str:
    """Say what is missing in the picture; nothing where all is there."""
    if process.can_be_laid_out:
        return T["laid_out"]
    if process.drawn == 0:
        return T["no_picture" if process.metadata.nodes else "no_process"]
    missing = process.undrawn
    return T["partly_drawn" if missing > 1 else "one_undrawn"].format(count=missing) if missing else ""
