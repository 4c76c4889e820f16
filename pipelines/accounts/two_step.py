"""Turn the second step of signing in on and off.

secret = begin_two_step(session, by=actor)
codes = confirm_two_step(session, "831509", by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.accounts.queries import lock_user
from pipelines.accounts.records import RecoveryCodes, TwoStepSecret, TwoStepStatus
from pipelines.accounts.two_step_codes import (
    build_uri,
    draw_qr,
    find_step,
    hash_recovery,
    make_recovery_codes,
    make_secret,
)
from pipelines.accounts.use_code import SEAL, read_secret
from pipelines.base.clock import utc_now
from pipelines.base.crypto import seal
from pipelines.base.errors import Conflict, Invalid
from pipelines.events.record_event import record_event
from pipelines.models import User
from pipelines.settings import get_settings


def get_two_step(session: Session, *, by: Actor) -> TwoStepStatus:
    """Return whether the actor has a second step, and how many recovery codes are left."""
    check_capability(by, Capability.ACCOUNT_READ)
    user = session.get_one(User, by.user_id)
    return TwoStepStatus(
        enabled=user.totp_confirmed_at is not None,
        confirmed_at=user.totp_confirmed_at,
        recovery_codes_left=len(user.recovery_hashes),
    )


def begin_two_step(session: Session, *, by: Actor) -> TwoStepSecret:
    """Return a new secret for the actor's app; it counts once a code of it was shown to work.

    Raises:
        Conflict: they have a second step already.
    """
    check_capability(by, Capability.ACCOUNT_WRITE)
    user = lock_user(session, by.user_id)
    check_off(user)
    secret = make_secret()
    user.totp_sealed = seal(secret, purpose=SEAL, secret=get_settings().secret.get_secret_value())
    session.add(user)
    session.flush()
    uri = build_uri(secret, user.email)
    return TwoStepSecret(secret=secret, uri=uri, picture=draw_qr(uri))


def confirm_two_step(session: Session, code: str, *, by: Actor) -> RecoveryCodes:
    """Turn the second step on; the recovery codes are returned once.

    Raises:
        Conflict: it is on already, or was not begun.
        Invalid: the code is wrong.
    """
    # Load
    check_capability(by, Capability.ACCOUNT_WRITE)
    user = lock_user(session, by.user_id)

    # Check
    check_off(user)
    if user.totp_sealed is None:
        raise Conflict("Begin with a secret for your app.")
    step = find_step(read_secret(user), code.replace(" ", ""), after=user.totp_step)
    if step is None:
        raise Invalid("The code does not match. Is your phone's clock right?", "code", "Not the current code")

    # Save
    codes = make_recovery_codes()
    user.totp_confirmed_at, user.totp_step = utc_now(), step
    user.recovery_hashes = [hash_recovery(each) for each in codes]
    session.add(user)
    record_event(session, None, "two_step.enabled", subject_id=user.id, by=by)

    # Report
    return RecoveryCodes(recovery_codes=codes)


def end_two_step(session: Session, *, by: Actor) -> None:
    """Turn the second step off. That their password is known was shown before.

    Raises:
        Conflict: it is off.
    """
    check_capability(by, Capability.ACCOUNT_WRITE)
    user = lock_user(session, by.user_id)
    if user.totp_confirmed_at is None:
        raise Conflict("You sign in without a second step.")
    user.totp_sealed, user.totp_confirmed_at, user.recovery_hashes = None, None, []
    session.add(user)
    record_event(session, None, "two_step.disabled", subject_id=user.id, by=by)


def check_off(user: User) -> None:
    """Raise `Conflict` for somebody who has a second step."""
    if user.totp_confirmed_at is not None:
        raise Conflict("You have a second step already. Turn it off to set it up anew.")
