"""What the reports on access take and return."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from pipelines.base.ids import Id
from pipelines.base.records import Body, Record
from pipelines.models import Effect, Role
from pipelines.permissions.records import Named, PolicyInput, RoleView

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Case(Body):
    """A case to decide: who, what, on which record, and what is assumed."""

    user_id: Id
    action: Word
    resource_type: Word
    resource_id: Word | None = None
    context: dict[str, Any] = Field(default={}, max_length=100)


class ConditionView(Record):
    """A condition of a policy, and what it met."""

    attribute: str
    operator: str
    value: Any
    actual: Any
    holds: bool


class Step(Record):
    """Something that was looked at: the first one with ``decides`` is why."""

    kind: Literal["action", "visibility", "policy", "role"]
    id: str | None = None
    name: str
    effect: Effect | None = None
    #: Whether a policy's conditions hold, or a role grants the action.
    applies: bool
    decides: bool = False
    #: Where a role is held, if it is in one project alone.
    project_id: str | None = None
    conditions: list[ConditionView] = []


class Evaluation(Record):
    """Whether somebody may, and why."""

    allowed: bool
    matched_policies: list[str]
    evaluation_time_ms: float
    reason: str
    trace: list[Step]


class SavedCaseInput(Case):
    """A case to keep, and what it is to come to."""

    expected: Effect = Field(strict=False)


class SavedCase(Record):
    """A kept case, and what it comes to by now."""

    id: str
    user_id: str
    #: None: they do not belong to the organization any more.
    user: Named | None
    action: str
    resource_type: str
    resource_id: str | None
    context: dict[str, Any]
    expected: Effect
    allowed: bool
    #: Whether it comes to what was expected.
    passes: bool
    reason: str
    created_at: datetime


class SavedCasePage(Record):
    """One page of kept cases, the first kept first; ``failing`` counts those of all that do not pass."""

    cases: list[SavedCase]
    failing: int
    total: int
    limit: int
    offset: int


class PolicyPreviewInput(Body):
    """A policy as it would be: new without ``policyId``; deleted without ``policy``."""

    policy_id: Id | None = None
    policy: PolicyInput | None = None


class PolicyPreview(Record):
    """The kept cases that would be decided otherwise, as they would come out; and how many were tried."""

    changes: list[SavedCase]
    tried: int


class Source(Record):
    """What decided: a role, a policy, that somebody does not see the project, or nothing that allows."""

    kind: Literal["role", "policy", "visibility", "nothing"]
    id: str | None = None
    name: str | None = None


class Cell(Record):
    """Whether somebody may, and what decided."""

    allowed: bool
    source: Source


class PersonRow(Record):
    """What a person may do."""

    user_id: str
    name: str
    capabilities: dict[str, Cell]


class Matrix(Record):
    """What roles grant, and what people may do in a project."""

    project_id: str
    roles: list[RoleView]
    capabilities: list[str]
    #: By role and capability.
    matrix: dict[str, dict[str, bool]]
    people: list[PersonRow]


class AuditFilter(Record):
    """Which events to show; none: all. ``kind`` is one, or a noun for all that happened to such."""

    kind: str | None = None
    actor_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class AuditEvent(Record):
    """Who did what, and how it was before and after."""

    id: str
    kind: str
    subject_id: str | None
    project_id: str | None
    #: None: nobody's act, or their account is gone.
    person: Named | None
    #: Whom it happened to, where it is about a person whose account is there.
    about: Named | None
    before: Any
    after: Any
    created_at: datetime


class AuditPage(Record):
    """One page of what happened, the newest first."""

    events: list[AuditEvent]
    total: int
    limit: int
    offset: int


class RoleOutcome(StrEnum):
    """What comes of a role and of the policies that speak into it."""

    GRANTED = "granted"
    ALLOWED = "allowed"
    DENIED = "denied"
    NOT_GIVEN = "not_given"


class RoleCell(Record):
    """What those who hold a role may do."""

    outcome: RoleOutcome
    #: Whether the role itself grants it.
    is_granted: bool = False
    #: Whether a policy that decides holds in every case.
    is_always: bool = False
    #: Every policy on the action that may be about them, the highest priority first.
    policy_ids: list[str] = []


class RoleComparison(Record):
    """What roles grant and policies make of it, by role and capability."""

    roles: list[RoleView]
    capabilities: list[str]
    cells: dict[str, dict[str, RoleCell]]


class Subject(Record):
    """Somebody whose permissions can be asked about."""

    id: str
    name: str
    role: Role
