"""Members as the page of them shows them; their attributes as lines of text and back."""

import json
import re
from typing import Any

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.access.granting import list_held
from pipelines.access.system_roles import GRANTS
from pipelines.base.records import Record
from pipelines.models import Role
from pipelines.organizations.records import MemberView
from praetor_app.texts import texts
from praetor_app.views.ago import say_day
from praetor_app.views.frame import to_initials
from praetor_app.views.permissions import say_json

T = texts("members")
LINE = re.compile(r"\s*(\w{1,64})\s*:\s*(.+?)\s*")


class MemberRow(Record):
    """A member, and what the person who looks may do about them."""

    user_id: str
    name: str
    email: str
    initials: str
    role: str
    role_label: str
    role_name: str
    joined: str
    attributes: str
    #: The same as lines to change.
    lines: str
    is_me: bool
    may_change: bool
    may_take_over: bool
    more: str
    titles: dict[str, str]


class RoleChoice(Record):
    """A role that the person who looks may give."""

    value: str
    label: str


def to_member(member: MemberView, *, by: Actor) -> MemberRow:
    """Return a member as a row."""
    is_me, name = member.user_id == by.user_id, member.user.name
    may_change = decide(by, Capability.USER_WRITE).allowed and GRANTS[member.role] <= list_held(by)
    return MemberRow(
        user_id=member.user_id,
        name=name,
        email=member.user.email,
        initials=to_initials(name),
        role=member.role.value,
        role_label=T[member.role.value],
        role_name=T["role_of"].format(name=name),
        joined=T["joined"].format(when=say_day(member.joined_at)),
        attributes=", ".join(f"{key}: {say_json(value)}" for key, value in member.attributes.items()),
        lines=write_lines(member.attributes),
        is_me=is_me,
        may_change=may_change,
        may_take_over=by.role is Role.OWNER and not is_me and member.role is not Role.CUSTOMER,
        more=T["more"].format(name=name),
        titles={
            "attributes": f"{T['attributes']}: {name}",
            "hand_over": T["hand_over_title"].format(name=name),
            "remove": T["leave_title"] if is_me else T["remove_title"].format(name=name),
        },
    )


def find_members(rows: list[MemberRow], *, only: str, wanted: str) -> list[MemberRow]:
    """Return those of the team, or the customers, whose name or address has ``wanted`` in it."""
    own = [row for row in rows if (row.role == "customer") == (only == "customers")]
    return [row for row in own if wanted.casefold() in f"{row.name} {row.email}".casefold()]


def list_grantable(by: Actor) -> list[RoleChoice]:
    """Return the roles of teammates that somebody may give."""
    held = list_held(by)
    return [
        RoleChoice(value=role.value, label=T[role.value])
        for role in Role
        if role is not Role.CUSTOMER and GRANTS[role] <= held
    ]


def write_lines(attributes: dict[str, Any]) -> str:
    """Return attributes as lines: a text stands as it is, unless it would be read as something else."""
    return "\n".join(f"{name}: {write_value(value)}" for name, value in attributes.items())


def write_value(value: Any) -> str:
    """Return a value as one writes it."""
    is_plain = isinstance(value, str) and read_value(value) == value and value == value.strip() != ""
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def read_lines(text: str) -> dict[str, Any]:
    """Return the attributes that lines of text say.

    Raises:
        ValueError: which line says none.
    """
    attributes = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = LINE.fullmatch(line)
        if found is None:
            raise ValueError(T["attributes_bad"].format(line=number))
        attributes[found[1]] = read_value(found[2])
    return attributes


def read_value(text: str) -> Any:
    """Return what a value means: JSON where it is that, else the text."""
    try:
        return json.loads(text)
    except ValueError:
        return text
