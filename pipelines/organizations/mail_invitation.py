"""Mail the link of an invitation, and forget the mail once the link is dead.

mail_invitation(session, organization, invitation, token, inviter="Ada")
"""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from pipelines.accounts.deliver_mail import deliver_mail
from pipelines.accounts.queries import list_sealed_mail, list_sealed_mail_in
from pipelines.accounts.records import Mail
from pipelines.base.clock import utc_now
from pipelines.models import Invitation, Organization
from pipelines.settings import get_settings

KIND = "invitation"
#: Characters of a name in a subject.
LONGEST = 100

TEXT = """Hello,

{inviter} invites you to {organization}.{message}

Accept here, until {until}:

{link}

If you do not know {organization}, do nothing.
"""
WELCOME = """Hello,

{inviter} added you to {organization}.{message}

You find it among your organizations: {link}
"""


def build_link(token: str) -> str:
    """Return where an invitation is accepted."""
    return f"{get_settings().url}/invite/{token}"


def mail_invitation(
    session: Session, organization: Organization, invitation: Invitation, token: str, *, inviter: str
) -> None:
    """Mail the link; without a mail server it waits in the organization's outbox."""
    until = f"{invitation.expires_at:%-d %B %Y, %H:%M} UTC"
    text = TEXT.format(**name_parts(organization, invitation, inviter), until=until, link=build_link(token))
    send(session, organization, invitation, text)


def mail_welcome(
    session: Session, organization: Organization, invitation: Invitation, *, inviter: str
) -> None:
    """Tell somebody that they are in."""
    link = get_settings().url
    text = WELCOME.format(**name_parts(organization, invitation, inviter), link=link)
    send(session, organization, invitation, text)


def name_parts(organization: Organization, invitation: Invitation, inviter: str) -> dict[str, str]:
    """Return what both mails name."""
    message = f"\n\n{invitation.message.strip()}" if invitation.message.strip() else ""
    shown = organization.display_name or organization.name
    return {"inviter": inviter, "organization": shown, "message": message}


def send(session: Session, organization: Organization, invitation: Invitation, text: str) -> None:
    """Hand a mail over, with what it takes to forget it."""
    shown = organization.display_name or organization.name
    about: dict[str, Any] = {
        "kind": KIND,
        "invitationId": invitation.id,
        "expiresAt": invitation.expires_at.isoformat(),
    }
    mail = Mail(recipient=invitation.email, subject=f"{shown[:LONGEST]} invites you", text=text)
    deliver_mail(session, mail, about=about, tenant_id=organization.tenant_id)


def forget_mail(session: Session, invitation: Invitation) -> None:
    """Blank the mails that hold a link of this invitation: it is dead."""
    for message in list_sealed_mail(session, invitation.email):
        if message.about.get("invitationId") == invitation.id:
            message.sealed = None
            session.add(message)


def forget_expired_mail(session: Session, tenant_id: str) -> None:
    """Blank a tenant's mails whose links have died of age."""
    for message in list_sealed_mail_in(session, tenant_id):
        until = message.about.get("expiresAt")
        if until is not None and datetime.fromisoformat(until) <= utc_now():
            message.sealed = None
            session.add(message)
