"""Make an account, and sign its person in.

with session_scope(new_id()) as session:
    sign_up(session, wanted, get_provider().register(…), days=7)
"""

from typing import Any

from pipelines.accounts.records import Device
from pipelines.accounts.verify_address import send_verification
from pipelines.base.errors import Invalid
from pipelines.base.tenancy import TenantSession
from pipelines.sign_in.create_account import create_account
from pipelines.sign_in.log_in import log_in
from pipelines.sign_in.records import SignInReceipt, SignUpInput


def sign_up(
    session: TenantSession,
    wanted: SignUpInput,
    kept: dict[str, Any],
    *,
    days: int,
    device: Device | None = None,
) -> SignInReceipt:
    """Save a person with an organization of their own in the session's tenant, which is a new one.

    ``kept``: what the identity provider gave for their account when it took them on.

    Raises:
        Conflict: the address has an account.
    """
    # Save
    user, _ = create_account(session, email=wanted.email, name=wanted.name, **kept)
    send_verification(session, user)

    # Report
    return log_in(session, user, days=days, device=device)


def check_not_address(wanted: SignUpInput) -> None:
    """Refuse a password that whoever knows the address knows too; before the provider takes it on.

    Raises:
        Invalid: the password is the address.
    """
    if wanted.password.casefold() in (wanted.email, wanted.email.partition("@")[0]):
        raise Invalid("Choose another password.", "password", "Use something else than your address")
