"""Create an organization, with a tenant of its own.

with session_scope(new_id()) as session:
    create_organization(session, OrganizationInput(name="Nordlicht", slug="nordlicht"), by=actor)
"""

from dataclasses import replace

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.clock import utc_now
from pipelines.base.tenancy import TenantSession
from pipelines.events.record_event import record_event
from pipelines.models import Organization, Role
from pipelines.organizations.merge_settings import check_logo_file, merge_settings
from pipelines.organizations.propose_slug import name_slug_taken
from pipelines.organizations.records import OrganizationInput
from pipelines.organizations.save_organization import is_saved, save_membership


def create_organization(session: TenantSession, wanted: OrganizationInput, *, by: Actor) -> Organization:
    """Save an organization of the session's tenant, which is a new one, and the actor as its owner.

    Raises:
        PermissionDenied: the actor's token is not for their own account.
        Invalid: its logo is a file: those belong to organizations that are there.
        SlugTaken: another one is called that, perhaps since a moment ago.
    """
    # Check
    check_capability(by, Capability.ACCOUNT_WRITE)
    owner = replace(by, tenant_id=session.tenant_id or "", role=Role.OWNER)
    check_logo_file(session, wanted.settings, by=owner)

    # Derive
    now = utc_now()
    organization = Organization(
        name=wanted.name,
        slug=wanted.slug,
        display_name=wanted.display_name,
        settings=merge_settings({}, wanted.settings),
        tenant_id=owner.tenant_id,
        owner_id=owner.user_id,
        created_at=now,
        updated_at=now,
    )

    # Save
    if not is_saved(session, organization):
        raise name_slug_taken(wanted.slug)
    save_membership(session, organization, owner.user_id, Role.OWNER)
    after = {"name": organization.name, "slug": organization.slug, "settings": organization.settings}
    record_event(session, None, "organization.created", subject_id=organization.id, after=after, by=owner)
    return organization
