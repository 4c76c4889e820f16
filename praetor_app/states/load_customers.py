"""What the board of customers needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.agency.show_board import show_board
from pipelines.base.records import Record
from pipelines.models import ProjectStatus
from pipelines.permissions.queries import get_organization_of
from pipelines.projects.list_projects import list_projects
from praetor_app.views.customers import CustomerRow, ProjectChoice, to_customer

#: Projects that are offered.
MOST = 200


class CustomersContent(Record):
    """The customers of the organization, and what may be done about them."""

    organization_id: str
    rows: list[CustomerRow]
    may_assign: bool
    may_invite: bool


def load_customers(session: Session, *, by: Actor) -> CustomersContent:
    """Return the customers of the organization of ``by`` with their projects."""
    customers = show_board(session, by=by)
    may_assign = decide(by, Capability.PROJECT_ASSIGN).allowed
    choices = list_choices(session, by=by) if may_assign and customers else []
    return CustomersContent(
        organization_id=get_organization_of(session, by.tenant_id).id,
        rows=[to_customer(each, choices) for each in customers],
        may_assign=may_assign,
        may_invite=decide(by, Capability.USER_INVITE).allowed,
    )


def list_choices(session: Session, *, by: Actor) -> list[ProjectChoice]:
    """Return the projects that can be given to somebody."""
    page = list_projects(session, status=None, limit=MOST, offset=0, by=by)
    given = [each for each in page.projects if each.status is not ProjectStatus.ARCHIVED]
    return [ProjectChoice(id=each.id, name=each.name) for each in given]
