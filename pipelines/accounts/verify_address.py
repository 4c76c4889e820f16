"""Learn whether an address is its person's: a mailed link says so.

send_verification(session, user)
"""

from sqlmodel import Session

from pipelines.accounts.deliver_mail import deliver_mail
from pipelines.accounts.one_time_tokens import make_token, save_one_time_token, use_one_time_token
from pipelines.accounts.records import Mail
from pipelines.base.clock import utc_now
from pipelines.models import Purpose, User
from pipelines.settings import get_settings

SUBJECT = "Confirm your address for Praetor"
TEXT = """Hello,

welcome to Praetor. Confirm here that this address is yours, within a week:

{link}

If you have no account at Praetor, do nothing.
"""


def send_verification(session: Session, user: User) -> None:
    """Mail a link, where a mail server is configured: read in an outbox, it would prove nothing."""
    if not get_settings().smtp_host or user.email_verified_at is not None:
        return
    token = make_token()
    save_one_time_token(session, token, user.id, Purpose.VERIFY)
    text = TEXT.format(link=f"{get_settings().url}/verify?token={token}")
    mail = Mail(recipient=user.email, subject=SUBJECT, text=text)
    deliver_mail(session, mail, about={"kind": Purpose.VERIFY, "userId": user.id})


def verify_address(session: Session, token: str) -> User:
    """Count the address to which the link was mailed as its person's.

    Raises:
        Invalid: the link was used, has expired or never was.
    """
    user = use_one_time_token(session, token, Purpose.VERIFY)
    user.email_verified_at = user.email_verified_at or utc_now()
    session.flush()
    return user
