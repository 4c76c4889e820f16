"""The log of who did what, as it is read."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from pipelines.access_reports.records import AuditEvent, AuditFilter
from pipelines.base.records import Record
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment
from praetor_app.views.permissions import Choice, say_json
from praetor_app.views.say import shorten
from praetor_app.views.say_event import say_event

T = texts("policies")
#: The longest value that stands in the log.
LONG = 400
#: What may be the name of a record in its log.
NAMES = ("name", "title", "email", "customer", "role", "text")


class ChangeLine(Record):
    """A field before and after."""

    name: str
    before: str
    after: str


class AuditRow(Record):
    """An event of the log."""

    id: str
    when: str
    exact: str
    who: str
    what: str
    subject: str
    is_denial: bool
    lines: list[ChangeLine]
    project: str
    href: str


def to_audit_row(event: AuditEvent, projects: dict[str, str], people: dict[str, str]) -> AuditRow:
    """Show an event; ids of people and projects that are known are said by name."""
    is_denial = event.kind == "permission.denied"
    told = event.after if isinstance(event.after, dict) else {}
    project = projects.get(event.project_id or "", "")
    return AuditRow(
        id=event.id,
        when=say_ago(event.created_at),
        exact=say_moment(event.created_at),
        who=event.person.name if event.person else T["nobody"],
        what=say_what(event),
        subject=str(told.get("message", "")) if is_denial else find_subject(event, project),
        is_denial=is_denial,
        lines=compare(event.before, event.after, projects | people),
        project=project,
        href=f"/projects/{event.project_id}" if event.project_id in projects else "",
    )


def say_what(event: AuditEvent) -> str:
    """Say what happened, as the beginning of a line: “Gave somebody a role”."""
    said = say_event(event.kind, event.after)
    return said[0].upper() + said[1:]


def find_subject(event: AuditEvent, project: str) -> str:
    """Return what it happened to, to whom, and in which project."""
    named = [find_name(event), event.about.name if event.about else "", project]
    return ", ".join(dict.fromkeys(filter(None, named)))


def find_name(event: AuditEvent) -> str:
    """Return what the record is called, from what was kept of it."""
    for side in (event.after, event.before):
        if isinstance(side, dict):
            found = next((side[name] for name in NAMES if isinstance(side.get(name), str)), "")
            if found:
                return shorten(str(found))
    return ""


def compare(before: Any, after: Any, names: dict[str, str]) -> list[ChangeLine]:
    """Return what differs, field by field; a value that is no object is one line without a name."""
    old, new = as_fields(before), as_fields(after)
    lines = [
        ChangeLine(name=name, before=say(old.get(name), names), after=say(new.get(name), names))
        for name in dict.fromkeys([*old, *new])
    ]
    return [line for line in lines if line.before != line.after]


def as_fields(value: Any) -> dict[str, Any]:
    """Return an object's fields; those of something else are itself, those of nothing none."""
    return value if isinstance(value, dict) else {} if value is None else {"": value}


def say(value: Any, names: dict[str, str]) -> str:
    """Say a value of the log."""
    if isinstance(value, str) and value in names:
        return names[value]
    if value is None or value in ("", [], {}):
        return ""
    return shorten(
        json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else say_json(value), LONG
    )


def list_kinds() -> list[Choice]:
    """Return what the log can be narrowed to."""
    kinds = [name.removeprefix("kind_") for name in T if name.startswith("kind_")]
    return [Choice(id=kind, name=T[f"kind_{kind}"]) for kind in kinds]


def write_export(organization_id: str, only: AuditFilter) -> str:
    """Return the address under which the same events are taken along."""
    wanted: Iterable[tuple[str, str | None]] = (
        ("format", "csv"),
        ("kind", only.kind),
        ("actorId", only.actor_id),
        ("from", only.since.isoformat() if only.since else None),
        ("to", only.until.isoformat() if only.until else None),
    )
    query = urlencode({name: value for name, value in wanted if value})
    return f"/api/organizations/{organization_id}/audit/export?{query}"
