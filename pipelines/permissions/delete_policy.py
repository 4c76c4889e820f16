"""Delete a policy.

delete_policy(session, policy_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.events.record_event import record_event
from pipelines.permissions.check_manageable import check_manageable
from pipelines.permissions.create_policy import describe_policy, get_changeable
from pipelines.permissions.move_grants import move_grants


def delete_policy(session: Session, policy_id: str, *, by: Actor) -> None:
    """Delete a policy; what it denied is decided by roles and other policies again.

    Raises:
        NotFound: no such policy in the actor's organization.
        PermissionDenied: they may not change permissions.
        Conflict: nobody could manage permissions any more.
    """
    # Load
    move_grants(session, by.tenant_id)
    policy = get_changeable(session, policy_id, by=by)

    # Save
    session.delete(policy)
    session.flush()
    check_manageable(session, by.tenant_id)
    record_event(session, None, "policy.deleted", subject_id=policy_id, before=describe_policy(policy), by=by)
