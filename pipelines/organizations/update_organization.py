"""Change an organization and how it looks.

update_organization(session, organization_id, OrganizationChange(name="Nordlicht"), by=actor)
"""

from typing import Any

from pydantic.alias_generators import to_camel
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Invalid
from pipelines.events.record_event import record_event
from pipelines.models import Organization
from pipelines.organizations.merge_settings import check_logo_file, merge_settings
from pipelines.organizations.propose_slug import name_slug_taken
from pipelines.organizations.queries import get_organization
from pipelines.organizations.records import OrganizationChange
from pipelines.permissions.queries import lock_organization


def update_organization(
    session: Session, organization_id: str, change: OrganizationChange, *, by: Actor
) -> Organization:
    """Save what is given; settings are merged by key.

    Raises:
        NotFound, NotMember, PermissionDenied: it is not theirs to change.
        Invalid: the name or slug is taken away, or the logo is no image of theirs.
        SlugTaken: another one is called that.
    """
    # Load
    get_organization(session, organization_id, by=by, to=Capability.ORGANIZATION_WRITE)
    organization = lock_organization(session, by.tenant_id)

    # Check
    wanted = change.model_dump(exclude_unset=True, exclude={"settings"})
    for field in ("name", "slug"):
        if field in wanted and wanted[field] is None:
            raise Invalid("An organization needs a name and a slug.", field, "Field required")
    check_logo_file(session, change.settings, by=by)

    # Derive
    if change.settings is not None:
        wanted["settings"] = merge_settings(organization.settings, change.settings)
    changed = {key: value for key, value in wanted.items() if value != getattr(organization, key)}
    before = {to_camel(key): getattr(organization, key) for key in changed}
    after = {to_camel(key): value for key, value in changed.items()}

    # Save
    if changed:
        save_change(session, organization, changed)
        kind, subject_id = "organization.changed", organization.id
        record_event(session, None, kind, subject_id=subject_id, before=before, after=after, by=by)
    return organization


def save_change(session: Session, organization: Organization, changed: dict[str, Any]) -> None:
    """Save it, unless the slug was taken since a moment ago."""
    try:
        with session.begin_nested():
            organization.sqlmodel_update(changed | {"updated_at": utc_now()})
            session.add(organization)
            session.flush()
    except IntegrityError:
        raise name_slug_taken(changed["slug"]) from None
