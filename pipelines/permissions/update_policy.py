"""Change a policy, or turn it on and off.

update_policy(session, policy_id, PolicyChange(enabled=False), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.events.record_event import record_event
from pipelines.permissions.create_policy import describe_policy, get_changeable, save_policy
from pipelines.permissions.move_grants import move_grants
from pipelines.permissions.records import PolicyChange, PolicyView


def update_policy(session: Session, policy_id: str, change: PolicyChange, *, by: Actor) -> PolicyView:
    """Change a policy; it counts from the next request on.

    Raises:
        NotFound: no such policy in the actor's organization.
        PermissionDenied: they may not change permissions, or do not hold what it would allow.
        Conflict: nobody could manage permissions any more.
    """
    # Load
    move_grants(session, by.tenant_id)
    policy = get_changeable(session, policy_id, by=by)
    before = describe_policy(policy)

    # Save
    policy.sqlmodel_update(change.model_dump(exclude_unset=True))
    policy.updated_at = utc_now()
    save_policy(session, policy, by=by)
    after = describe_policy(policy)
    record_event(session, None, "policy.changed", subject_id=policy.id, before=before, after=after, by=by)

    # Report
    return PolicyView.model_validate(policy)
