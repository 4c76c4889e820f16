"""Invitations as those see them who invite."""

from pipelines.base.records import Record
from pipelines.models import InvitationStatus
from pipelines.organizations.invitation_records import InvitationReceipt, InvitationView
from pipelines.settings import get_settings
from praetor_app.texts import texts
from praetor_app.views.ago import say_day, say_moment

T = texts("invitations")

TONES = {"pending": "acc", "accepted": "ok", "expired": "warn", "revoked": ""}


class InvitationRow(Record):
    """An invitation in the list."""

    id: str
    email: str
    about: str
    message: str
    status: str
    status_label: str
    tone: str
    when: str
    when_at: str
    may_resend: bool
    may_revoke: bool
    resend_label: str
    revoke_label: str


class Choice(Record):
    """Something to pick from a list."""

    value: str
    label: str


class ReceiptView(Record):
    """A new link, shown once; without one, what happened instead."""

    text: str = ""
    link: str = ""
    note: str = ""


def to_invitation(invitation: InvitationView) -> InvitationRow:
    """Return an invitation as a row."""
    status, role = invitation.status, T[f"as_{invitation.role.value}"]
    about = T["by" if invitation.invited_by else "by_nobody"]
    is_open = status in (InvitationStatus.PENDING, InvitationStatus.EXPIRED)
    moment = invitation.accepted_at if status is InvitationStatus.ACCEPTED else invitation.expires_at
    words = {"pending": "until", "accepted": "joined", "expired": "ended", "revoked": "taken_back"}
    return InvitationRow(
        id=invitation.id,
        email=invitation.email,
        about=about.format(role=role, name=invitation.invited_by),
        message=invitation.message,
        status=status.value,
        status_label=T[status.value],
        tone=TONES[status.value],
        when=T[words[status.value]].format(when=say_day(moment)),
        when_at=say_moment(moment),
        may_resend=is_open,
        may_revoke=is_open,
        resend_label=T["resend_label"].format(email=invitation.email),
        revoke_label=T["revoke_label"].format(email=invitation.email),
    )


def to_receipt_view(receipt: InvitationReceipt) -> ReceiptView:
    """Return what is shown once after inviting."""
    if receipt.link is None:
        return ReceiptView(text=T["added"].format(email=receipt.email))
    return ReceiptView(
        text=T["once"].format(email=receipt.email, until=say_day(receipt.expires_at)),
        link=receipt.link,
        note=T["mailed" if get_settings().smtp_host else "outbox"],
    )
