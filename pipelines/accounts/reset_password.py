"""Set a new password with a mailed link; or, for who runs the server, print such a link.

python -m pipelines.accounts.reset_password ada@example.com
"""

import sys

from sqlmodel import Session

from pipelines.accounts.forgot_password import build_reset_link
from pipelines.accounts.one_time_tokens import make_token, save_one_time_token, use_one_time_token
from pipelines.accounts.queries import find_user
from pipelines.accounts.sessions import delete_sessions
from pipelines.base.clock import utc_now
from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.models import Purpose, User


def reset_password(session: Session, token: str, password_hash: str) -> User:
    """Set a password, sign the person out everywhere, and count the address as theirs: the link came there.

    Raises:
        Invalid: the link was used, has expired or never was.
    """
    user = use_one_time_token(session, token, Purpose.RESET)
    user.password_hash = password_hash
    user.email_verified_at = user.email_verified_at or utc_now()
    delete_sessions(session, user.id)
    return user


def main(emails: list[str]) -> None:
    """Print a link that is good for an hour, for the one address given."""
    if len(emails) != 1 or not emails[0]:
        sys.exit("Say whose: make reset-password EMAIL=ada@example.com")
    token = make_token()
    with session_scope(SYSTEM) as session:
        user = find_user(session, emails[0])
        if user is None:
            sys.exit(f"There is no account with the address {emails[0]}.")
        save_one_time_token(session, token, user.id, Purpose.RESET)
    print(f"Within an hour, {user.name} can set a new password at {build_reset_link(token)}")


if __name__ == "__main__":
    main(sys.argv[1:])
