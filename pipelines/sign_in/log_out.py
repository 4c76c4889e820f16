"""End a sign-in.

log_out(session, token)
"""

from sqlmodel import Session

from pipelines.accounts.queries import find_session
from pipelines.accounts.sessions import hash_token


def log_out(session: Session, token: str | None) -> None:
    """End the sign-in of a token; one that has ended, or never began, stays so."""
    signed_in = find_session(session, hash_token(token)) if token else None
    if signed_in is not None:
        session.delete(signed_in)
