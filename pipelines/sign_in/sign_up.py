"""Make an account, and sign its person in.

with session_scope(new_id()) as session:
    sign_up(session, wanted, hash_password(wanted.password), days=7)
"""

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
    password_hash: str,
    *,
    days: int,
    device: Device | None = None,
) -> SignInReceipt:
    """Save a person with an organization of their own in the session's tenant, which is a new one.

    Raises:
        Conflict: the address has an account.
        Invalid: the password is the address.
    """
    # Check
    check_not_address(wanted)

    # Save
    user, _ = create_account(session, email=wanted.email, name=wanted.name, password_hash=password_hash)
    send_verification(session, user)

    # Report
    return log_in(session, user, days=days, device=device)


def check_not_address(wanted: SignUpInput) -> None:
    """Refuse a password that whoever knows the address knows too."""
    if wanted.password.casefold() in (wanted.email, wanted.email.partition("@")[0]):
        raise Invalid("Choose another password.", "password", "Use something else than your address")
