"""Show an administrator the mails that they may pass on.

page, total = list_outbox(session, limit=50, offset=0, by=actor)
"""

from datetime import datetime

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.accounts.queries import list_outbox_page
from pipelines.accounts.records import OutboxView
from pipelines.accounts.send_mail import read_text
from pipelines.base.clock import utc_now
from pipelines.base.crypto import BrokenSeal
from pipelines.models import OutboxMessage


def list_outbox(
    session: Session, *, limit: int = 50, offset: int = 0, by: Actor
) -> tuple[list[OutboxView], int]:
    """Return one page of the mails of the actor's tenant, the newest first, and how many there are in all.

    Links that open an account (resets) are the platform's: who runs one organization must not get into
    what its members have elsewhere. So only platform administrators see those.
    """
    check_capability(by, Capability.OUTBOX_READ)
    messages, total = list_outbox_page(
        session, by.tenant_id, platform=by.is_platform_admin, limit=limit, offset=offset
    )
    return [to_view(message) for message in messages], total


def to_view(message: OutboxMessage) -> OutboxView:
    """Return a mail with its text readable, where this installation can read it."""
    text, problem = None, message.problem
    until = message.about.get("expiresAt")
    is_dead = until is not None and datetime.fromisoformat(until) <= utc_now()
    try:
        text = None if is_dead else read_text(message)
    except BrokenSeal as error:
        problem = str(error)
    return OutboxView(
        id=message.id,
        recipient=message.recipient,
        subject=message.subject,
        text=text,
        created_at=message.created_at,
        sent_at=message.sent_at,
        problem=problem,
    )
