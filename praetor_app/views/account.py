"""An account as its person sees it."""

from pipelines.access.actor import Actor
from pipelines.accounts.records import OutboxView, SessionView, TokenView
from pipelines.base.records import Record
from pipelines.organizations.records import MyOrganization
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_day, say_moment

T = texts("account")


class SignInRow(Record):
    """A place where one is signed in."""

    id: str
    device: str
    seen: str
    since: str
    is_current: bool


class TokenRow(Record):
    """An API token."""

    id: str
    name: str
    scopes: str
    used: str
    until: str


class ScopeView(Record):
    """Something that a token may be allowed."""

    name: str
    label: str


class TwoStepView(Record):
    """The second step of signing in. What is shown once while it is set up never passes here."""

    is_on: bool = False
    left: str = ""


class MembershipRow(Record):
    """An organization that one belongs to."""

    id: str
    tenant_id: str
    name: str
    role: str
    question: str
    is_current: bool


class KeptRow(Record):
    """Something that stays of a deleted account, and why."""

    what: str
    why: str


class MailView(Record):
    """A mail that waits in the outbox."""

    id: str
    recipient: str
    subject: str
    text: str
    link: str
    when: str
    problem: str


def to_sign_in(each: SessionView) -> SignInRow:
    """Show a sign-in."""
    seen = f"{T['last_seen']} {say_ago(each.last_seen_at)}"
    return SignInRow(
        id=each.id,
        device=each.device or T["unknown_device"],
        seen=f"{each.ip}, {seen}" if each.ip else seen,
        since=say_moment(each.created_at),
        is_current=each.is_current,
    )


def to_membership(each: MyOrganization, name: str, *, by: Actor) -> MembershipRow:
    """Show an organization that one belongs to."""
    return MembershipRow(
        id=each.id,
        tenant_id=each.tenant_id,
        name=name,
        role=T[each.role.value],
        question=T["leave_question"].format(name=name),
        is_current=each.tenant_id == by.tenant_id,
    )


def to_token(each: TokenView) -> TokenRow:
    """Show a token."""
    used = f"{T['used']} {say_ago(each.last_used_at)}" if each.last_used_at else T["never_used"]
    return TokenRow(
        id=each.id,
        name=each.name,
        scopes=", ".join(each.scopes),
        used=used,
        until=f"{T['until']} {say_day(each.expires_at)}" if each.expires_at else "",
    )


def to_mail(each: OutboxView) -> MailView:
    """Show a mail, and the link in it to pass on."""
    text = each.text or ""
    link = next((word for word in text.split() if word.startswith(("http://", "https://"))), "")
    return MailView(
        id=each.id,
        recipient=each.recipient,
        subject=each.subject,
        text=text,
        link=link,
        when=say_moment(each.created_at),
        problem=each.problem or "",
    )
