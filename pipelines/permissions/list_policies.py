"""List the policies of an organization, or show one.

page = list_policies(session, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.permissions.queries import get_policy, list_policy_page
from pipelines.permissions.records import PolicyPage, PolicyView


def list_policies(session: Session, *, limit: int = 50, offset: int = 0, by: Actor) -> PolicyPage:
    """Return one page of the policies, the highest priority first; those that are off are among them.

    Raises:
        PermissionDenied: they may not see policies.
    """
    check_capability(by, Capability.PERMISSION_READ)
    policies, total = list_policy_page(session, by.tenant_id, limit=limit, offset=offset)
    views = [PolicyView.model_validate(policy) for policy in policies]
    return PolicyPage(policies=views, total=total, limit=limit, offset=offset)


def read_policy(session: Session, policy_id: str, *, by: Actor) -> PolicyView:
    """Return one policy.

    Raises:
        NotFound: no such policy in the actor's organization.
        PermissionDenied: they may not see policies.
    """
    policy = get_policy(session, by.tenant_id, policy_id)
    check_capability(by, Capability.PERMISSION_READ)
    return PolicyView.model_validate(policy)
