"""The person of the E2E test mode, always the same: requests without a token act as them.

with session_scope(E2E_TENANT) as session:
    create_e2e_person(session)
"""

from pipelines.base.clock import utc_now
from pipelines.base.tenancy import TenantSession
from pipelines.models import User
from pipelines.sign_in.create_account import create_account
from pipelines.sign_in.records import Credential

E2E_USER = "00000000-0000-7000-8000-0000000000e1"
E2E_ORGANIZATION = "00000000-0000-7000-8000-0000000000e2"
E2E_TENANT = "00000000-0000-7000-8000-0000000000e3"


def create_e2e_person(session: TenantSession) -> None:
    """Save the person with their organization, in the session's tenant."""
    create_account(
        session,
        id=E2E_USER,
        email="e2e@example.com",
        name="E2E Test",
        email_verified_at=utc_now(),
        organization_id=E2E_ORGANIZATION,
    )


def has_e2e_person(session: TenantSession) -> bool:
    """Tell whether the person was made already."""
    return session.get(User, E2E_USER) is not None


def of_e2e_person(wanted: str | None) -> Credential:
    """Return what a request without a token stands for, while the mode is on."""
    return Credential(user_id=E2E_USER, tenant_id=wanted or E2E_TENANT)
