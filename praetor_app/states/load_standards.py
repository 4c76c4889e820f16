"""What the list of standards needs."""

from pydantic import ValidationError
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.base.records import Record
from pipelines.models import StandardKind
from pipelines.standards.list_standards import list_standards
from pipelines.standards.records import StandardFilter
from praetor_app.states.load_customers import list_choices
from praetor_app.views.customers import ProjectChoice
from praetor_app.views.standards import StandardRow, to_row


class StandardsContent(Record):
    """The standards that were asked for."""

    rows: list[StandardRow]
    total: int
    projects: list[ProjectChoice]
    may_write: bool


def load_standards(
    session: Session, search: str, kind: str, namespace: str, limit: int, *, by: Actor
) -> StandardsContent:
    """Return the standards of a kind and a namespace with these words in them."""
    page = list_standards(session, read_filter(search, kind, namespace), limit=limit, offset=0, by=by)
    projects = list_choices(session, by=by) if decide(by, Capability.PROJECT_READ).allowed else []
    names = {each.id: each.name for each in projects}
    return StandardsContent(
        rows=[to_row(each, names) for each in page.standards],
        total=page.total,
        projects=projects,
        may_write=decide(by, Capability.STANDARD_WRITE).allowed,
    )


def read_filter(search: str, kind: str, namespace: str) -> StandardFilter:
    """Return what a person filters by; what makes no sense does not filter."""
    try:
        known = StandardKind(kind) if kind else None
        return StandardFilter(kind=known, namespace=namespace or None, search=search.strip())
    except (ValueError, ValidationError):
        return StandardFilter(search=search.strip())
