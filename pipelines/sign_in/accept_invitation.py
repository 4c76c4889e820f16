"""Accept an invitation: as somebody new, or with the account one has.

with session_scope(find_invited_tenant(…)) as session:
    accept_as_newcomer(session, token, "Mara", get_provider().register(…), days=7)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.accounts.records import Device, UserView
from pipelines.accounts.sessions import hash_token
from pipelines.accounts.users import create_user
from pipelines.base.clock import utc_now
from pipelines.base.errors import Forbidden, Invalid
from pipelines.base.tenancy import TenantSession
from pipelines.models import Invitation, Organization, User
from pipelines.organizations.invitation import check_acceptable, no_such_invitation
from pipelines.organizations.join_organization import join_organization
from pipelines.organizations.queries import find_invitation_of
from pipelines.organizations.records import MyOrganization
from pipelines.permissions.move_grants import move_grants
from pipelines.settings import get_settings
from pipelines.sign_in.log_in import log_in
from pipelines.sign_in.records import Acceptance, AcceptInput


def accept_as_newcomer(
    session: TenantSession,
    token: str,
    name: str,
    kept: dict[str, Any],
    *,
    days: int,
    device: Device | None = None,
) -> Acceptance:
    """Make an account of the invited address without an organization of its own, join, and sign in.

    ``kept``: what the identity provider gave for their account when it took them on.

    Raises:
        NotFound: no invitation has this token.
        Conflict: it was accepted, or the address has an account: its owner signs in to accept.
        InviteExpired: it was revoked, or its time is over.
    """
    invitation, organization = take_invitation(session, token)
    user = create_user(session, email=invitation.email, name=name, created_at=utc_now(), **kept)
    join(session, organization, invitation, user)
    receipt = log_in(session, user, days=days, device=device)
    return report(organization, invitation, user, receipt.token)


def accept_as_oneself(session: TenantSession, token: str, *, by: Actor) -> Acceptance:
    """Join with the account that is signed in; it goes on in the tenant it is in.

    Raises:
        Forbidden: the account is not of the address that was invited.
        NotFound, Conflict, InviteExpired: as above, or they are a member already.
    """
    invitation, organization = take_invitation(session, token)
    user = session.get_one(User, by.user_id)
    if user.email != invitation.email:
        raise Forbidden("This invitation is for another address than that of your account.")
    join(session, organization, invitation, user)
    return report(organization, invitation, user, None)


def check_one_way(body: AcceptInput) -> None:
    """Raise `Invalid` for a body that is neither somebody new's nor that of somebody signed in."""
    issue = "Field required" if body.user_id is None else "Not together with userId"
    for field in ("name", "password"):
        if (getattr(body, field) is None) == (body.user_id is None):
            raise Invalid("Accept with name and password, or with userId alone.", field, issue)


def check_invitation(session: Session, token: str) -> Invitation:
    """Return the invitation of a token, as long as it can be accepted; raise as above."""
    found = find_invitation_of(session, hash_token(token))
    if found is None:
        raise no_such_invitation()
    check_acceptable(found[0])
    return found[0]


def take_invitation(session: TenantSession, token: str) -> tuple[Invitation, Organization]:
    """Return the invitation with its organization, whose row is held: of many at once, one accepts."""
    if session.tenant_id is None:
        raise no_such_invitation()
    organization = move_grants(session, session.tenant_id)
    return check_invitation(session, token), organization


def join(session: TenantSession, organization: Organization, invitation: Invitation, user: User) -> None:
    """Make them a member. The link came to their address, so it counts as theirs.

    Whoever made the link has seen it as well: it does not make anybody who runs the platform.
    """
    join_organization(session, organization, invitation, user, by=None)
    if user.email not in get_settings().admin_emails:
        user.email_verified_at = user.email_verified_at or utc_now()
    session.add(user)


def report(organization: Organization, invitation: Invitation, user: User, token: str | None) -> Acceptance:
    """Return where they are now, and who they are."""
    return Acceptance(
        organization=MyOrganization(
            id=organization.id,
            name=organization.name,
            slug=organization.slug,
            role=invitation.role,
            tenant_id=organization.tenant_id,
        ),
        user=UserView.model_validate(user),
        token=token,
    )
