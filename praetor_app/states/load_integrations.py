"""What the list of integrations needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.base.records import Record
from pipelines.integrations.catalogue import load_catalogue
from pipelines.integrations.describe_integration import list_integrations
from praetor_app.states.load_customers import list_choices
from praetor_app.views.customers import ProjectChoice
from praetor_app.views.integrations import IntegrationRow, ServiceCard, to_card, to_row


class IntegrationsContent(Record):
    """The integrations of a project or of all, the catalogue, and what may be done."""

    rows: list[IntegrationRow]
    total: int
    projects: list[ProjectChoice]
    services: list[ServiceCard]
    may_write: bool


def load_integrations(session: Session, project_id: str, limit: int, *, by: Actor) -> IntegrationsContent:
    """Return the integrations of a project; without one, of all that ``by`` may read them in."""
    page = list_integrations(session, project_id or None, limit=limit, offset=0, by=by)
    return IntegrationsContent(
        rows=[to_row(each) for each in page.integrations],
        total=page.total,
        projects=list_choices(session, by=by),
        services=[to_card(each) for each in load_catalogue().values()],
        may_write=decide(by, Capability.INTEGRATION_WRITE).allowed,
    )
