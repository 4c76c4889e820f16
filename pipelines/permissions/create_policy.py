"""Make a policy.

create_policy(session, PolicyInput(name="No deletion", effect=Effect.DENY, actions=["project:delete"],
    resources=["*"]), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.granting import check_holds
from pipelines.access.policies import list_action_patterns, simplify
from pipelines.events.record_event import record_event
from pipelines.models import Effect, Policy
from pipelines.permissions.check_manageable import check_manageable
from pipelines.permissions.move_grants import move_grants
from pipelines.permissions.queries import get_policy
from pipelines.permissions.records import PolicyInput, PolicyView


def create_policy(session: Session, given: PolicyInput, *, by: Actor) -> PolicyView:
    """Save a policy; unless it is made off, it counts from the next request on.

    Raises:
        PermissionDenied: they may not change permissions, or do not hold what it would allow.
        Conflict: nobody could manage permissions any more.
    """
    # Check
    check_capability(by, Capability.PERMISSION_WRITE)
    move_grants(session, by.tenant_id)

    # Save
    policy = Policy(**given.model_dump(), tenant_id=by.tenant_id)
    save_policy(session, policy, by=by)
    record_event(session, None, "policy.created", subject_id=policy.id, after=describe_policy(policy), by=by)

    # Report
    return PolicyView.model_validate(policy)


def save_policy(session: Session, policy: Policy, *, by: Actor) -> None:
    """Save a policy that allows only what the actor holds, and leaves somebody who can manage permissions."""
    if policy.effect is Effect.ALLOW:
        check_holds(list_covered(policy), by=by)
    session.add(policy)
    session.flush()
    check_manageable(session, by.tenant_id)


def list_covered(policy: Policy) -> list[Capability]:
    """Return the capabilities that a policy is about."""
    patterns = {simplify(pattern) for pattern in policy.actions}
    return [each for each in Capability if patterns.intersection(list_action_patterns(each))]


def get_changeable(session: Session, policy_id: str, *, by: Actor) -> Policy:
    """Return a policy, to change it.

    Raises:
        NotFound: no such policy in the actor's organization.
        PermissionDenied: they may not change permissions.
    """
    policy = get_policy(session, by.tenant_id, policy_id)
    check_capability(by, Capability.PERMISSION_WRITE)
    return policy


def describe_policy(policy: Policy) -> dict[str, Any]:
    """Return a policy as the log of events keeps it."""
    return policy.model_dump(mode="json", exclude={"id", "tenant_id", "created_at", "updated_at"})
