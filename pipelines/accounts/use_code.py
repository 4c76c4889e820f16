"""Let a person with a second step sign in by a code: of their app, or a recovery code.

use_code(session, user, "831509")
"""

from sqlmodel import Session

from pipelines.accounts.queries import lock_user
from pipelines.accounts.two_step_codes import find_step, hash_recovery
from pipelines.base.crypto import unseal
from pipelines.base.errors import Unauthorized
from pipelines.models import User
from pipelines.settings import get_settings

#: What secrets are sealed for.
SEAL = "totp"


def use_code(session: Session, user_id: str, code: str | None) -> None:
    """Use up a code; whoever has no second step needs none.

    Raises:
        Unauthorized: ``details.code`` says why: ``required``, or ``invalid`` for a wrong or used one.
    """
    user = lock_user(session, user_id)
    if user.totp_confirmed_at is None:
        return
    if not code:
        raise Unauthorized("Enter the code of your authenticator app, or a recovery code.", code="required")
    if not take_code(user, code):
        raise Unauthorized("This code is wrong, or was used already.", code="invalid")
    session.add(user)
    session.flush()


def take_code(user: User, code: str) -> bool:
    """Count a code as used; tell whether it was good."""
    typed = code.replace(" ", "")
    step = find_step(read_secret(user), typed, after=user.totp_step) if typed.isdigit() else None
    if step is not None:
        user.totp_step = step
        return True
    hashed = hash_recovery(code)
    if hashed not in user.recovery_hashes:
        return False
    user.recovery_hashes = [each for each in user.recovery_hashes if each != hashed]
    return True


def read_secret(user: User) -> str:
    """Return the secret that a person shares with their app."""
    return unseal(user.totp_sealed or "", purpose=SEAL, secret=get_settings().secret.get_secret_value())
