"""What the page of an invitation's link shows to whoever has it."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.accounts.sessions import hash_token
from pipelines.base.db import session_scope
from pipelines.models import Role, TaskStatus
from pipelines.organizations.describe_branding import Branding, describe_branding
from pipelines.organizations.invitation import find_status, no_such_invitation
from pipelines.organizations.queries import find_invitation_of
from pipelines.projects.list_projects import list_projects
from pipelines.tasks.queries import count_inbox
from praetor_app.texts import texts
from praetor_app.views.ago import say_day
from praetor_app.views.frame import to_initials
from praetor_app.views.invite import InviteContent

T = texts("invitations")

#: Seconds for which the link to a logo works.
SHOWN = 3600


def load_invite(session: Session, token: str, email: str) -> InviteContent:
    """Return what a link leads to, whatever its state, to who has that address; to strangers it is empty.

    Raises:
        NotFound: no invitation has this token (any more).
    """
    found = find_invitation_of(session, hash_token(token))
    if found is None:
        raise no_such_invitation()
    invitation, organization, inviter = found
    with session_scope(organization.tenant_id, readonly=True) as inside:
        look = describe_branding(inside, organization, seconds=SHOWN)
    kind = "customer" if invitation.role is Role.CUSTOMER else "teammate"
    said = {
        "organization": look.name,
        "inviter": inviter or look.name,
        "when": say_day(invitation.expires_at),
    }
    status = find_status(invitation).value
    return InviteContent(
        status=status,
        is_mine=invitation.email == email,
        organization=look.name,
        inviter=said["inviter"],
        initials=to_initials(said["inviter"]),
        message=invitation.message,
        until=T["valid_until"].format(**said),
        kind=kind,
        title=T[f"hello_{kind}"].format(**said),
        join=T["join"].format(**said),
        promise=T["promise" if kind == "customer" else "promise_teammate"].format(**said),
        not_you=T["not_you_text"].format(**said),
        **say_gone(status, said),
        **show_look(look),
    )


def say_gone(status: str, said: dict[str, str]) -> dict[str, str]:
    """Say that an invitation is over, and the way out."""
    if status == "accepted":
        return {"gone_title": T["gone_used"], "gone_text": T["gone_used_text"]}
    if status == "pending":
        return {}
    title, text = T[f"gone_{status}"].format(**said), T["gone_text"].format(**said)
    return {"gone_title": title, "gone_text": text}


def show_look(look: Branding) -> dict[str, str]:
    """Return the look of who invites."""
    return {"logo": look.logo_url or "", "accent": look.accent or "", "theme": look.theme.value}


def find_landing(session: Session, *, by: Actor) -> str:
    """Return where the work of somebody who has just joined is: their inbox, their only project, or all."""
    if sum(count_inbox(session, by).get(each, 0) for each in (TaskStatus.PENDING, TaskStatus.IN_PROGRESS)):
        return "/inbox"
    page = list_projects(session, status=None, limit=2, offset=0, by=by)
    return f"/projects/{page.projects[0].id}" if page.total == 1 else "/"
