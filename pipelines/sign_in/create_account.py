"""Make a person with an organization of their own.

with session_scope(new_id()) as session:
    user, organization = create_account(session, email="ada@example.com", name="Ada")
"""

from typing import Any

from pipelines.accounts.users import create_user
from pipelines.base.clock import utc_now
from pipelines.base.tenancy import TenantSession
from pipelines.events.record_event import record_event
from pipelines.models import Organization, User
from pipelines.organizations.create_personal_organization import create_personal_organization
from pipelines.sign_in.load_actor import load_actor


def create_account(
    session: TenantSession, *, email: str, name: str, organization_id: str | None = None, **fields: Any
) -> tuple[User, Organization]:
    """Save a person, and their personal organization in the session's tenant, which is a new one.

    Raises:
        Conflict: the address has an account.
    """
    tenant_id = session.tenant_id or ""
    user = create_user(
        session, email=email, name=name, last_tenant_id=tenant_id, created_at=utc_now(), **fields
    )
    return user, create_home(session, user, organization_id=organization_id)


def create_home(session: TenantSession, user: User, *, organization_id: str | None = None) -> Organization:
    """Save a person's own organization in the session's tenant, which is a new one."""
    organization = create_personal_organization(
        session, user.name, owner=user, organization_id=organization_id
    )
    by = load_actor(session, user.id, organization.tenant_id)
    after = {"slug": organization.slug}
    record_event(session, None, "organization.created", subject_id=organization.id, after=after, by=by)
    return organization
