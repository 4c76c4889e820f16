"""What agency pipelines take and return."""

from datetime import datetime

from pipelines.base.ids import Id
from pipelines.base.records import Body, Record
from pipelines.models import Phase, ProjectStatus
from pipelines.projects.records import FlatProgress


class AgencyProjectInput(Body):
    """Which customer is to see which project."""

    organization_id: Id
    project_id: Id
    customer_user_id: Id


class AssignedProject(Record):
    """The project of an assignment."""

    id: str
    name: str
    phase: Phase
    progress: FlatProgress


class Customer(Record):
    """Somebody for whom an organization works."""

    id: str
    name: str
    email: str


class AgencyProjectView(Record):
    """A project that a customer takes part in."""

    id: str
    organization_id: str
    project_id: str
    customer_user_id: str
    project: AssignedProject
    customer: Customer
    created_at: datetime


class BoardProject(AssignedProject):
    """A project as it stands with one of its customers."""

    assignment_id: str
    status: ProjectStatus
    #: Questions of the phases reached that nobody has answered.
    open_questions: int
    open_tasks: int
    #: When anything happened in it, and when this customer did something in it; none: nothing yet.
    last_activity_at: datetime
    customer_active_at: datetime | None


class BoardCustomer(Customer):
    """A customer with their projects, those that were active last first."""

    joined_at: datetime
    projects: list[BoardProject]
