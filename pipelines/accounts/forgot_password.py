"""Mail a person the link with which a new password is set.

forgot_password(session, "ada@example.com")
"""

from sqlmodel import Session

from pipelines.accounts.deliver_mail import deliver_mail
from pipelines.accounts.one_time_tokens import make_token, save_one_time_token
from pipelines.accounts.queries import find_user
from pipelines.accounts.records import Mail
from pipelines.models import Purpose
from pipelines.settings import get_settings

SUBJECT = "Set a new password for Praetor"
TEXT = """Hello,

somebody asked for a new password for your account at Praetor. Set it here, within the next hour:

{link}

If that was not you, do nothing: your password stays as it is.
"""


def forgot_password(session: Session, email: str) -> None:
    """Mail a link, if there is such a person. What the caller sees, and how long it takes, does not tell.

    For an unknown address a mail is made, sealed and saved all the same, and taken back.
    """
    token = make_token()
    user = find_user(session, email)
    if user is not None:
        save_one_time_token(session, token, user.id, Purpose.RESET)
    mail = Mail(recipient=email, subject=SUBJECT, text=TEXT.format(link=build_reset_link(token)))
    if user is None:
        session.delete(deliver_mail(session, mail, about={"kind": Purpose.RESET}))
        session.flush()
        return
    deliver_mail(session, mail, about={"kind": Purpose.RESET, "userId": user.id})


def build_reset_link(token: str) -> str:
    """Return the address of the page on which a new password is set."""
    return f"{get_settings().url}/reset?token={token}"
