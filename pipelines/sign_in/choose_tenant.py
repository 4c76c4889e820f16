"""Say in which tenant a person acts: the one they ask for, else the last, else the first.

tenant_id = choose_tenant(session, user, wanted=None)
"""

from sqlmodel import Session

from pipelines.accounts.platform_admins import is_platform_admin
from pipelines.base.errors import Forbidden
from pipelines.models import User
from pipelines.organizations.queries import find_organization_of, list_memberships

FOREIGN = "You are not a member of this organization."


class Homeless(Forbidden):
    """Somebody who is in no organization (any more): `give_home` makes one of their own."""

    def __init__(self, user_id: str) -> None:
        super().__init__("You do not belong to an organization.")
        self.user_id = user_id


def choose_tenant(session: Session, user: User, wanted: str | None) -> str:
    """Return the tenant.

    Raises:
        Forbidden: the wanted one is not theirs.
        Homeless: they are in none.
    """
    tenants = [membership.tenant_id for _, membership in list_memberships(session, user.id)]
    if wanted is not None:
        if wanted not in tenants:
            check_visit(session, user, wanted)
        return wanted
    if not tenants:
        raise Homeless(user.id)
    return user.last_tenant_id if user.last_tenant_id in tenants else tenants[0]


def check_visit(session: Session, user: User, tenant_id: str) -> None:
    """Let only those into a tenant of others who run the whole platform.

    Raises:
        Forbidden: they do not, or there is no such tenant.
    """
    if not is_platform_admin(user) or find_organization_of(session, tenant_id) is None:
        raise Forbidden(FOREIGN, tenantId=tenant_id)
