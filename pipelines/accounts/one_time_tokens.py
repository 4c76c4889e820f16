"""Tokens in mailed links: good once, for one purpose and a while. Only their SHA-256 is kept."""

import secrets
from datetime import timedelta

from sqlmodel import Session

from pipelines.accounts.queries import find_one_time_token, list_one_time_tokens, list_sealed_mail
from pipelines.accounts.sessions import hash_token
from pipelines.base.clock import utc_now
from pipelines.base.errors import Invalid
from pipelines.models import OneTimeToken, Purpose, User

LIVES = {Purpose.RESET: timedelta(hours=1), Purpose.VERIFY: timedelta(days=7)}


def make_token() -> str:
    """Return a token that nobody guesses."""
    return secrets.token_urlsafe(32)


def save_one_time_token(session: Session, token: str, user_id: str, purpose: Purpose) -> OneTimeToken:
    """Keep what is needed to know a mailed token again; it replaces those mailed before it."""
    for earlier in list_one_time_tokens(session, user_id, purpose):
        session.delete(earlier)
    saved = OneTimeToken(
        user_id=user_id,
        purpose=purpose,
        token_hash=hash_token(token),
        created_at=utc_now(),
        expires_at=utc_now() + LIVES[purpose],
    )
    session.add(saved)
    session.flush()
    return saved


def check_one_time_token(
    session: Session, token: str, purpose: Purpose, *, lock: bool = False
) -> OneTimeToken:
    """Return what is kept of a token that is good; ``lock`` it to use it, so that no other does.

    Raises:
        Invalid: it was used, has expired, was replaced by a newer one, or never was.
    """
    found = find_one_time_token(session, hash_token(token), purpose, lock=lock)
    if found is None or found.used_at is not None or found.expires_at <= utc_now():
        raise Invalid(
            "This link has expired or was used already. Ask for a new one.", "token", "Expired or used"
        )
    return found


def use_one_time_token(session: Session, token: str, purpose: Purpose) -> User:
    """Use a token up, and return whose it is; the mail that holds it can be read no longer.

    Raises:
        Invalid: it is not good (any more).
    """
    found = check_one_time_token(session, token, purpose, lock=True)
    found.used_at = utc_now()
    user = session.get_one(User, found.user_id)
    for message in list_sealed_mail(session, user.email):
        if message.about.get("kind") == purpose:
            message.sealed = None
    session.flush()
    return user
