"""Customers and their projects as the board shows them."""

from datetime import datetime

from pipelines.agency.records import BoardCustomer, BoardProject
from pipelines.base.records import Record
from pipelines.models import ProjectStatus
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_day, say_moment
from praetor_app.views.frame import to_initials, to_marks
from praetor_app.views.say import to_percent

T, PHASES = texts("customers"), texts("frame")


class CustomerProject(Record):
    """A project as it stands with a customer."""

    assignment_id: str
    name: str
    href: str
    percent: int
    phase: str
    marks: list[str]
    questions: str
    is_waiting: bool
    activity: str
    activity_at: str
    theirs: str
    take_label: str
    take_title: str


class ProjectChoice(Record):
    """A project that can be given to a customer."""

    id: str
    name: str


class CustomerRow(Record):
    """A customer with their projects."""

    id: str
    name: str
    email: str
    initials: str
    joined: str
    projects: list[CustomerProject]
    #: Those that they do not have yet.
    choices: list[ProjectChoice]
    give_to: str


def to_customer(customer: BoardCustomer, every: list[ProjectChoice]) -> CustomerRow:
    """Return a customer as the board shows them; ``every``: the projects that could be given."""
    theirs = {each.id for each in customer.projects}
    return CustomerRow(
        id=customer.id,
        name=customer.name,
        email=customer.email,
        initials=to_initials(customer.name),
        joined=T["joined"].format(when=say_day(customer.joined_at)),
        projects=[to_project(each, customer.name) for each in customer.projects],
        choices=[each for each in every if each.id not in theirs],
        give_to=T["give_to"].format(name=customer.name),
    )


def to_project(project: BoardProject, name: str) -> CustomerProject:
    """Return how a project stands with a customer."""
    said = {"project": project.name, "name": name}
    is_archived = project.status is ProjectStatus.ARCHIVED
    is_completed = project.status is ProjectStatus.COMPLETED
    return CustomerProject(
        assignment_id=project.assignment_id,
        name=project.name,
        href=f"/projects/{project.id}",
        percent=to_percent(project.progress.overall),
        phase=T["archived"] if is_archived else PHASES[project.phase.value],
        marks=to_marks(project.phase, is_completed=is_completed),
        questions=say_questions(project.open_questions),
        is_waiting=project.open_questions > 0,
        activity=say_when("activity", project.last_activity_at),
        activity_at=say_moment(project.last_activity_at),
        theirs=say_when("theirs", project.customer_active_at)
        if project.customer_active_at
        else T["not_theirs"],
        take_label=T["take_label"].format(**said),
        take_title=T["take_title"].format(**said),
    )


def say_questions(count: int) -> str:
    """Say how many questions are open."""
    named = {0: "no_questions", 1: "one_question"}
    return T[named.get(count, "questions")].format(count=count)


def say_when(what: str, moment: datetime | None) -> str:
    """Say how long ago something was."""
    ago = say_ago(moment)
    return T[f"{what}_now"] if ago == "now" else T[what].format(when=ago)
