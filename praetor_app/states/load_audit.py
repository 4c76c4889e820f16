"""What the page of the log needs."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.access_reports.list_audit import list_audit
from pipelines.access_reports.list_subjects import list_subjects
from pipelines.access_reports.records import AuditFilter
from pipelines.base.records import Record
from pipelines.permissions.queries import get_organization_of
from praetor_app.states.load_permissions import list_choices
from praetor_app.texts import texts
from praetor_app.views.audit import AuditRow, to_audit_row, write_export
from praetor_app.views.permissions import Choice

T = texts("policies")
#: Events on a page.
PAGE = 50


class AuditContent(Record):
    """One page of the log, who can be asked for, and where the same is taken along."""

    rows: list[AuditRow]
    people: list[Choice]
    export: str
    page: str
    total: int


def load_audit(session: Session, form: dict[str, Any], offset: int, *, by: Actor) -> AuditContent:
    """Return one page of the events that a form asks for, the newest first."""
    organization_id = get_organization_of(session, by.tenant_id).id
    only = read_filter(form)
    page = list_audit(session, organization_id, only, limit=PAGE, offset=offset, by=by)
    projects = {each.id: each.name for each in list_choices(session, by=by)}
    people = list_people(session, by=by)
    known = {each.id: each.name for each in people}
    rows = [to_audit_row(event, projects, known) for event in page.events]
    return AuditContent(
        rows=rows,
        people=people,
        export=write_export(organization_id, only),
        page=T["page_of"].format(first=offset + 1, last=offset + len(rows), total=page.total),
        total=page.total,
    )


def list_people(session: Session, *, by: Actor) -> list[Choice]:
    """Return who can be asked for, to those who may see them."""
    if not decide(by, Capability.PERMISSION_READ).allowed:
        return []
    return [Choice(id=each.id, name=each.name) for each in list_subjects(session, by=by)]


def read_filter(form: dict[str, Any]) -> AuditFilter:
    """Return which events a form asks for; its last day is part of it."""
    until = read_day(form.get("until"))
    return AuditFilter(
        kind=str(form.get("kind") or "") or None,
        actor_id=str(form.get("person") or "") or None,
        since=read_day(form.get("since")),
        until=until + timedelta(days=1) if until else None,
    )


def read_day(text: Any) -> datetime | None:
    """Return when a day begins; of what is none, nothing."""
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)
    except ValueError:
        return None
