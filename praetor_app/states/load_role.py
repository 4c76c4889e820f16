"""What the editor of a role needs."""

from typing import Any

from pydantic import ValidationError
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access_reports.list_subjects import list_subjects
from pipelines.base.records import Record
from pipelines.permissions.create_role import create_role
from pipelines.permissions.list_assignments import list_assignments
from pipelines.permissions.list_roles import get_role
from pipelines.permissions.preview_role import preview_role
from pipelines.permissions.records import RoleChange, RoleInput, RoleView
from pipelines.permissions.update_role import update_role
from praetor_app.states.load_permissions import list_choices
from praetor_app.views.permissions import Choice
from praetor_app.views.roles import ChangeRow, HolderRow, to_changes, to_holders

#: The address of a role that is not made yet.
NEW = "new"
#: Assignments that are looked through for those of a role.
MOST = 10_000


class RoleContent(Record):
    """A role, and who could be given it where."""

    name: str = ""
    description: str = ""
    is_system: bool = False
    granted: list[str] = []
    holders: list[HolderRow] = []
    people: list[Choice]
    projects: list[Choice]


def load_role(session: Session, role_id: str, *, by: Actor) -> RoleContent:
    """Return a role to look at and to change; a new one is empty."""
    check_capability(by, Capability.PERMISSION_READ)
    people = [Choice(id=each.id, name=each.name) for each in list_subjects(session, by=by)]
    projects = list_choices(session, by=by)
    if role_id == NEW:
        return RoleContent(people=people, projects=projects)
    role = get_role(session, role_id, by=by)
    assignments = list_assignments(session, limit=MOST, by=by).assignments
    return RoleContent(
        name=role.name,
        description=role.description,
        is_system=role.is_system_role,
        granted=role.capabilities,
        holders=to_holders(role, assignments, {each.id: each.name for each in projects}),
        people=people,
        projects=projects,
    )


def load_changes(session: Session, role_id: str, granted: list[str], *, by: Actor) -> list[ChangeRow]:
    """Return what saving a role would change for whom."""
    preview = preview_role(session, role_id, granted, by=by)
    projects = {each.id: each.name for each in list_choices(session, by=by)}
    return to_changes(preview, get_role(session, role_id, by=by).name, projects)


def save_role(session: Session, role_id: str, fields: dict[str, Any], *, by: Actor) -> RoleView:
    """Make a role, or change it."""
    if role_id == NEW:
        return create_role(session, RoleInput(**fields), by=by)
    return update_role(session, role_id, RoleChange(**fields), by=by)


def find_faults(fields: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with the fields of a role, by field."""
    try:
        RoleInput(**fields)
    except ValidationError as error:
        return {str(each["loc"][0]): each["msg"] for each in error.errors()}
    return {}
