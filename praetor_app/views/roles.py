"""A role as its editor shows it."""

from collections.abc import Iterable

from pipelines.access.capability import Capability
from pipelines.base.records import Record
from pipelines.permissions.records import AssignmentView, HolderChange, RoleDetail, RolePreview
from praetor_app.texts import texts
from praetor_app.views.permissions import name_group

T = texts("permissions")


class TickView(Record):
    """A capability to tick; under a ticked wildcard it is on by that."""

    name: str
    label: str
    is_on: bool
    is_fixed: bool


class GroupView(Record):
    """The capabilities about one thing, with one tick for all of them."""

    noun: str
    name: str
    wildcard: str
    is_all: bool
    ticks: list[TickView]


class HolderRow(Record):
    """Somebody who has the role; without an assignment, by their membership."""

    name: str
    where: str
    assignment_id: str = ""


class ChangeRow(Record):
    """What saving means to somebody, or to the role itself."""

    name: str
    where: str = ""
    wins: str = ""
    loses: str = ""


def to_groups(granted: Iterable[str]) -> list[GroupView]:
    """Return every capability by what it is about, with what is granted ticked."""
    names = frozenset(granted)
    return [to_group(noun, names) for noun in dict.fromkeys(each.noun for each in Capability)]


def to_group(noun: str, granted: frozenset[str]) -> GroupView:
    """Return one group."""
    wildcard = f"{noun}:*"
    is_all = wildcard in granted
    ticks = [
        TickView(name=each, label=each.description, is_on=is_all or each in granted, is_fixed=is_all)
        for each in Capability
        if each.noun == noun
    ]
    return GroupView(noun=noun, name=name_group(noun), wildcard=wildcard, is_all=is_all, ticks=ticks)


def toggle(granted: list[str], name: str) -> list[str]:
    """Return what is granted with one more or one less; a wildcard stands for all that it means."""
    if name in granted:
        return [each for each in granted if each != name]
    noun, _, verb = name.partition(":")
    kept = [each for each in granted if not (verb == "*" and each.startswith(f"{noun}:"))]
    return [*kept, name]


def to_holders(
    role: RoleDetail, assignments: Iterable[AssignmentView], projects: dict[str, str]
) -> list[HolderRow]:
    """Return who has a role, and where."""
    assigned = [
        HolderRow(name=each.user.name, where=say_where(each.project_id, projects), assignment_id=each.id)
        for each in assignments
        if each.role_id == role.id
    ]
    members = [each for each in role.users if each.project_id is None] if role.is_system_role else []
    given = {each.user_id for each in assignments if each.role_id == role.id and each.project_id is None}
    by_membership = [
        HolderRow(name=each.name, where=T["by_membership"]) for each in members if each.id not in given
    ]
    return [*by_membership, *assigned]


def say_where(project_id: str | None, projects: dict[str, str]) -> str:
    """Say where a role is held."""
    if project_id is None:
        return T["everywhere"]
    return T["in_project"].format(name=projects.get(project_id, project_id))


def to_changes(preview: RolePreview, name: str, projects: dict[str, str]) -> list[ChangeRow]:
    """Return what saving changes: for the role, then for each who has it."""
    if not preview.wins and not preview.loses:
        return []
    first = ChangeRow(
        name=T["step_role"].format(name=name), wins=", ".join(preview.wins), loses=", ".join(preview.loses)
    )
    return [first, *(to_change(each, projects) for each in preview.holders)]


def to_change(each: HolderChange, projects: dict[str, str]) -> ChangeRow:
    """Return what saving means to somebody."""
    return ChangeRow(
        name=each.name,
        where=say_where(each.project_id, projects),
        wins=", ".join(each.wins),
        loses=", ".join(each.loses),
    )
