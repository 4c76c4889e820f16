"""Delete one's account.

receipt = delete_account(session, by=actor)
"""

from typing import Any

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.accounts.queries import lock_user
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict
from pipelines.base.tenancy import TenantSession, act_in
from pipelines.models import Invitation, Organization, Theme, User
from pipelines.organizations.erase_organization import erase_organization
from pipelines.organizations.queries import list_memberships, list_owners
from pipelines.personal_data.leave_organization import leave
from pipelines.personal_data.queries import (
    count_members,
    list_accepted,
    list_events_on,
    list_mail_of,
    list_personal_rows,
)
from pipelines.personal_data.records import AccountDeletion, Kept

#: An address that nobody has.
NOBODY = "{id}@deleted.invalid"
#: What is left, and why.
KEPT = [
    Kept(
        what="A row without name and address",
        why="What you made in organizations of others refers to it: answers, comments, tasks.",
    ),
    Kept(
        what="The log of events of those organizations",
        why="They have to be able to show who changed what, and when.",
    ),
    Kept(
        what="Your name on what you have signed off",
        why="A signature without a name proves nothing.",
    ),
    Kept(
        what="What others wrote, where they named you: their comments, answers and briefs",
        why="It is theirs.",
    ),
]


def delete_account(session: TenantSession, *, by: Actor) -> AccountDeletion:
    """Remove the actor: their sign-ins, tokens, mail and name, and organizations where nobody else is.

    That their password is known was shown before.

    Raises:
        PermissionDenied: they act through a token that may not.
        Conflict: others belong to an organization that only they own; it is handed over or deleted first.
    """
    # Load
    check_capability(by, Capability.ACCOUNT_WRITE)
    user = lock_user(session, by.user_id)
    organizations = [organization for organization, _ in list_memberships(session, user.id)]

    # Check
    alone = [each for each in organizations if count_members(session, each.tenant_id) == 1]
    shared = [each for each in organizations if each not in alone]
    check_handed_over(session, shared, user)

    # Save
    for organization in shared:
        leave(session, organization, by=by)
    for invitation in list_accepted(session, user.id):
        forget_invitation(session, invitation)
    for organization in alone:
        with act_in(session, organization.tenant_id):
            erase_organization(session, organization)
    forget(session, user)

    # Report
    return AccountDeletion(id=user.id, kept=KEPT)


def check_handed_over(session: TenantSession, shared: list[Organization], user: User) -> None:
    """Raise `Conflict` for organizations of several that only this person owns."""
    owned = [
        each
        for each in shared
        if [owner.user_id for owner in list_owners(session, each.tenant_id)] == [user.id]
    ]
    if owned:
        raise Conflict(
            f"Others work in {', '.join(each.name for each in owned)}, and only you own it. "
            "Make somebody else its owner first, or delete it.",
            organizations=[{"id": each.id, "name": each.name, "slug": each.slug} for each in owned],
        )


def forget_invitation(session: TenantSession, invitation: Invitation) -> None:
    """Take the address out of an invitation that was accepted, and out of what the log tells of it."""
    invitation.email = NOBODY.format(id=invitation.accepted_by)
    session.add(invitation)
    with act_in(session, invitation.tenant_id):
        for event in list_events_on(session, [invitation.id]):
            event.before, event.after = hide_address(event.before), hide_address(event.after)
            session.add(event)


def hide_address(told: Any) -> Any:
    """Return what an event told, without the address."""
    return {key: value for key, value in told.items() if key != "email"} if isinstance(told, dict) else told


def forget(session: TenantSession, user: User) -> None:
    """Remove all that belongs to a person alone, and leave a nameless row."""
    for row in [*list_personal_rows(session, user.id), *list_mail_of(session, user.email)]:
        session.delete(row)
    user.email, user.name = NOBODY.format(id=user.id), ""
    user.password_hash = user.subject = user.last_tenant_id = user.email_verified_at = None
    user.totp_sealed, user.totp_confirmed_at, user.recovery_hashes = None, None, []
    user.theme, user.deleted_at = Theme.SYSTEM, utc_now()
    session.add(user)
    session.flush()
