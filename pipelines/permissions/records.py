"""What the pipelines on roles, policies and assignments take and return."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    field_validator,
    with_config,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from pipelines.access.capability import NOUNS, Capability
from pipelines.base.ids import Id
from pipelines.base.records import Body, Record
from pipelines.models import Effect

Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$"),
]
Description = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]


def check_granted(value: str) -> str:
    """Return what a role can grant, or refuse what is not published."""
    noun, _, verb = value.partition(":")
    if value not in frozenset(Capability) and not (verb == "*" and noun in NOUNS):
        raise PydanticCustomError("capability", "No published capability, nor a noun:* of them")
    return value


def check_not_empty(value: Any) -> Any:
    """Return the operators on an attribute, or refuse none."""
    if not value:
        raise PydanticCustomError("operators", "Name an operator: $eq, $ne, $in, $gt or $lt")
    return value


def keep_number(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    """Return a number as it is: a whole one stays whole."""
    check(value)
    return value


#: A published capability, or ``noun:*`` for all of a noun.
Granted = Annotated[str, AfterValidator(check_granted)]
#: ``*``, or a word or ``*`` on each side of a colon.
Pattern = Annotated[str, StringConstraints(max_length=200, pattern=r"^(\*|(\*|[\w.-]+):(\*|[\w.-]+))$")]
Attribute = Annotated[str, StringConstraints(max_length=200, pattern=r"^[\w-]+(\.[\w-]+)*$")]
Number = Annotated[float, WrapValidator(keep_number)]
Operators = TypedDict(
    "Operators", {"$eq": Any, "$ne": Any, "$in": list[Any], "$gt": Number, "$lt": Number}, total=False
)
with_config(ConfigDict(extra="forbid", strict=True, allow_inf_nan=False))(Operators)  # type: ignore[arg-type]
Conditions = dict[Attribute, Annotated[Operators, AfterValidator(check_not_empty)]]


class Change(Body):
    """Some of a record's fields: what is left out stays as it is, and none can be taken away."""

    @field_validator("*")
    @classmethod
    def _check_not_null(cls, value: Any) -> Any:
        if value is None:
            raise PydanticCustomError("null", "Leave out what does not change")
        return value


class RoleInput(Body):
    """A role of the organization's own."""

    name: Name
    description: Description = ""
    capabilities: list[Granted] = Field(max_length=200)


class RoleChange(Change):
    """What changes about a role."""

    name: Name | None = None
    description: Description | None = None
    capabilities: list[Granted] | None = Field(default=None, max_length=200)


class PolicyInput(Body):
    """Allows or denies actions on resources where all of its conditions hold."""

    name: Name
    description: Description = ""
    effect: Effect = Field(strict=False)
    actions: list[Pattern] = Field(min_length=1, max_length=100)
    resources: list[Pattern] = Field(min_length=1, max_length=100)
    conditions: Conditions = Field(default={}, max_length=50)
    priority: int = Field(default=0, ge=-1_000_000, le=1_000_000)
    enabled: bool = True


class PolicyChange(Change):
    """What changes about a policy; lists and conditions are replaced whole."""

    name: Name | None = None
    description: Description | None = None
    effect: Effect | None = Field(default=None, strict=False)
    actions: list[Pattern] | None = Field(default=None, min_length=1, max_length=100)
    resources: list[Pattern] | None = Field(default=None, min_length=1, max_length=100)
    conditions: Conditions | None = Field(default=None, max_length=50)
    priority: int | None = Field(default=None, ge=-1_000_000, le=1_000_000)
    enabled: bool | None = None


class AssignmentInput(Body):
    """Who is to hold which role: in one project, or without one in the whole organization."""

    user_id: Id
    role_id: Id
    project_id: Id | None = None


class CapabilityView(Record):
    """Something that a role can grant."""

    name: str
    description: str
    group: str


class CapabilityList(Record):
    """Everything that a role can grant."""

    capabilities: list[CapabilityView]


class RoleView(Record):
    """A role as shown; the system roles are the same in every organization."""

    id: str
    name: str
    description: str
    capabilities: list[str]
    is_system_role: bool
    created_at: datetime
    updated_at: datetime


class RoleHolder(Record):
    """Somebody who has a role: in one project, or without one in the whole organization."""

    id: str
    name: str
    email: str
    project_id: str | None = None


class RoleDetail(RoleView):
    """A role, and who has it."""

    users: list[RoleHolder]


class RolePage(Record):
    """One page of the roles: those of the system first."""

    roles: list[RoleView]
    total: int
    limit: int
    offset: int


class PolicyView(Record):
    """A policy as shown."""

    id: str
    name: str
    description: str
    effect: Effect
    actions: list[str]
    resources: list[str]
    conditions: dict[str, dict[str, Any]]
    priority: int
    enabled: bool
    created_at: datetime
    updated_at: datetime


class PolicyPage(Record):
    """One page of the policies, the highest priority first."""

    policies: list[PolicyView]
    total: int
    limit: int
    offset: int


class Named(Record):
    """Something by its name."""

    id: str
    name: str


class AssignmentView(Record):
    """A role that somebody holds beside that of their membership."""

    id: str
    user_id: str
    role_id: str
    project_id: str | None
    user: Named
    role: Named
    created_at: datetime


class AssignmentPage(Record):
    """One page of assignments, the first given first."""

    assignments: list[AssignmentView]
    total: int
    limit: int
    offset: int


class HolderChange(Named):
    """What a change of a role means to somebody who has it: in one project, or everywhere."""

    project_id: str | None
    wins: list[str]
    loses: list[str]


class RolePreview(Record):
    """What a role would grant as well, and no more, and what that means to those who have it."""

    wins: list[str]
    loses: list[str]
    holders: list[HolderChange]
