"""Send what waits in the outbox, in threads of its own.

send_waiting_mail()
"""

import logging
import smtplib
from concurrent.futures import Future, ThreadPoolExecutor, wait
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from functools import cache

from pipelines.accounts.queries import list_waiting_mail
from pipelines.base.clock import utc_now
from pipelines.base.crypto import BrokenSeal, unseal
from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.models import OutboxMessage
from pipelines.settings import Settings, get_settings

TIMEOUT_SECONDS = 10

#: What the texts of waiting mails are sealed for.
SEAL = "outbox"

_under_way: set[Future[None]] = set()


def send_soon(message_id: str) -> None:
    """Have a mail sent by another thread, and go on."""
    sending = get_senders().submit(send_mail, message_id)
    _under_way.add(sending)
    sending.add_done_callback(_under_way.discard)


@cache
def get_senders() -> ThreadPoolExecutor:
    """Return the threads that talk to mail servers."""
    return ThreadPoolExecutor(2, thread_name_prefix="mail")


def send_waiting_mail() -> None:
    """Have everything sent that waits: what a server that was down, or a crash, left behind."""
    if get_settings().smtp_host:
        with session_scope(SYSTEM, readonly=True) as session:
            for message in list_waiting_mail(session):
                send_soon(message.id)


def finish_sending() -> None:
    """Wait until nothing is under way any more."""
    wait(set(_under_way))


def send_mail(message_id: str) -> None:
    """Send one mail and note that it was; a failure is noted too, and the mail goes on waiting."""
    settings, problem = get_settings(), None
    with session_scope(SYSTEM, readonly=True) as session:
        message = session.get(OutboxMessage, message_id)
    if message is None or message.sent_at is not None or message.sealed is None:
        return
    try:
        hand_over(build_message(message, settings), settings)
    except (OSError, smtplib.SMTPException, BrokenSeal) as error:
        problem = f"{type(error).__name__}: {error}"[:500]
        logging.getLogger("praetor").warning("Mail %s was not sent: %s", message_id, type(error).__name__)
    with session_scope(SYSTEM) as session:
        kept = session.get(OutboxMessage, message_id, with_for_update=True)
        if kept is not None:
            kept.problem = problem
            kept.sent_at, kept.sealed = (kept.sent_at, kept.sealed) if problem else (utc_now(), None)


def build_message(message: OutboxMessage, settings: Settings) -> EmailMessage:
    """Return the mail as it goes over the wire; a line break in a header is a ValueError."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = settings.smtp_from
    mail["To"] = message.recipient
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(utc_now())
    mail["Message-ID"] = make_msgid(domain=settings.smtp_from.rpartition("@")[2].strip("> "))
    mail.set_content(read_text(message) or "")
    return mail


def read_text(message: OutboxMessage) -> str | None:
    """Return a mail's text, as long as it is kept.

    Raises:
        BrokenSeal: this installation cannot read it.
    """
    secret = get_settings().secret.get_secret_value()
    return message.sealed and unseal(message.sealed, purpose=SEAL, secret=secret)


def hand_over(mail: EmailMessage, settings: Settings) -> None:
    """Give a mail to the configured server."""
    connect = smtplib.SMTP_SSL if settings.smtp_tls == "tls" else smtplib.SMTP
    with connect(settings.smtp_host, settings.smtp_port, timeout=TIMEOUT_SECONDS) as server:
        if settings.smtp_tls == "starttls":
            server.starttls()
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        server.send_message(mail)
