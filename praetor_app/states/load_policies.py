"""What the pages of policies need."""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access_reports.preview_policy import preview_policy
from pipelines.access_reports.records import PolicyPreviewInput
from pipelines.base.records import Record
from pipelines.permissions.create_policy import create_policy
from pipelines.permissions.list_policies import list_policies, read_policy
from pipelines.permissions.records import PolicyChange, PolicyInput, PolicyView
from pipelines.permissions.update_policy import update_policy
from praetor_app.states.load_permissions import list_choices, name_projects
from praetor_app.texts import texts
from praetor_app.views.policies import FIELDS, PolicyDraft, PolicyRow, to_fields, to_row
from praetor_app.views.saved_cases import ChangesView, to_changes

T = texts("policies")
#: The address of a policy that is not made yet.
NEW = "new"
#: Policies that are shown at once.
MOST = 200


class PoliciesContent(Record):
    """The policies, and what to say of those left out."""

    rows: list[PolicyRow]
    more: str


def load_policies(session: Session, *, by: Actor) -> PoliciesContent:
    """Return the policies, the highest priority first."""
    page = list_policies(session, limit=MOST, by=by)
    more = T["more"].format(count=MOST, total=page.total) if page.total > MOST else ""
    return PoliciesContent(rows=[to_row(each) for each in page.policies], more=more)


def load_policy(session: Session, policy_id: str, *, by: Actor) -> dict[str, Any]:
    """Return the fields of a policy to change; those of a new one are what it begins with."""
    check_capability(by, Capability.PERMISSION_READ)
    if policy_id == NEW:
        return to_fields(PolicyDraft())
    return read_policy(session, policy_id, by=by).model_dump(mode="json", include=set(FIELDS))


def preview_change(
    session: Session, policy_id: str, fields: dict[str, Any] | None, *, by: Actor
) -> ChangesView:
    """Return which kept cases a policy would decide otherwise as ``fields`` have it; none: deleted."""
    given = PolicyPreviewInput(
        policy_id=None if policy_id == NEW else policy_id,
        policy=PolicyInput(**fields) if fields is not None else None,
    )
    return to_changes(preview_policy(session, given, by=by), name_projects(list_choices(session, by=by)))


def preview_turn(session: Session, policy_id: str, enabled: bool, *, by: Actor) -> ChangesView:
    """Return which kept cases turning a policy on or off would decide otherwise."""
    fields = load_policy(session, policy_id, by=by) | {"enabled": enabled}
    return preview_change(session, policy_id, fields, by=by)


def save_policy(session: Session, policy_id: str, fields: dict[str, Any], *, by: Actor) -> PolicyView:
    """Make a policy, or change it."""
    if policy_id == NEW:
        return create_policy(session, PolicyInput(**fields), by=by)
    return update_policy(session, policy_id, PolicyChange(**fields), by=by)
