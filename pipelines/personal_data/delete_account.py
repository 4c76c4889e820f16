"""Delete one's account.

receipt = delete_account(session, by=actor)
"""

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.accounts.queries import lock_user
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict
from pipelines.base.tenancy import TenantSession, act_in
from pipelines.models import Organization, Theme, User
from pipelines.organizations.queries import list_memberships, list_owners
from pipelines.organizations.remove_member import remove_member
from pipelines.personal_data.clear_tenant import clear_tenant
from pipelines.personal_data.queries import count_members, list_mail_of, list_personal_rows
from pipelines.personal_data.records import AccountDeletion, Kept
from pipelines.sign_in.load_actor import load_actor

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
    for organization in alone:
        with act_in(session, organization.tenant_id):
            clear_tenant(session, organization.tenant_id)
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


def leave(session: TenantSession, organization: Organization, *, by: Actor) -> None:
    """Leave an organization, as its own pages let a member leave."""
    with act_in(session, organization.tenant_id):
        there = load_actor(session, by.user_id, organization.tenant_id)
        remove_member(session, organization.id, by.user_id, by=there)


def forget(session: TenantSession, user: User) -> None:
    """Remove all that belongs to a person alone, and leave a nameless row."""
    for row in [*list_personal_rows(session, user.id), *list_mail_of(session, user.email)]:
        session.delete(row)
    user.email, user.name = f"{user.id}@deleted.invalid", ""
    user.password_hash = user.subject = user.last_tenant_id = user.email_verified_at = None
    user.totp_sealed, user.totp_confirmed_at, user.recovery_hashes = None, None, []
    user.theme, user.deleted_at = Theme.SYSTEM, utc_now()
    session.add(user)
    session.flush()
