"""Get a mail to a person: by SMTP where a server is configured, else by an administrator from the outbox.

deliver_mail(session, Mail(recipient="ada@example.com", subject="…", text="…"), about={"kind": "reset"})
"""

from functools import partial
from typing import Any

from sqlmodel import Session

from pipelines.accounts.records import Mail
from pipelines.accounts.send_mail import SEAL, send_soon
from pipelines.base.clock import utc_now
from pipelines.base.crypto import seal
from pipelines.base.db import after_commit
from pipelines.models import OutboxMessage
from pipelines.settings import get_settings


def deliver_mail(
    session: Session, mail: Mail, *, about: dict[str, Any], tenant_id: str | None = None
) -> OutboxMessage:
    """Put a mail, encrypted, into the outbox; once this transaction is saved it goes out from there.

    Sending takes seconds and may fail, so it is no part of the transaction, and nobody waits for it.
    ``tenant_id``: whose administrators may read it while it waits; without one, the platform's.
    """
    message = OutboxMessage(
        tenant_id=tenant_id,
        recipient=mail.recipient,
        subject=mail.subject,
        sealed=seal(mail.text, purpose=SEAL, secret=get_settings().secret.get_secret_value()),
        about=about,
        created_at=utc_now(),
    )
    session.add(message)
    session.flush()
    if get_settings().smtp_host:
        after_commit(session, partial(send_soon, message.id))
    return message
