"""What the settings page of an organization needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability, decide
from pipelines.base.errors import Invalid
from pipelines.base.records import Record
from pipelines.files.queries import get_file
from pipelines.organizations.describe_branding import describe_branding, find_logo
from pipelines.organizations.merge_settings import is_picture
from pipelines.permissions.queries import get_organization_of
from praetor_app.texts import texts

T = texts("organization")

#: Seconds for which the link to a logo works.
SHOWN = 3600


class OrganizationContent(Record):
    """An organization with its look."""

    id: str
    name: str
    display_name: str
    slug: str
    accent: str
    #: The id of a file or an address, and where a browser loads it from.
    logo: str
    logo_src: str
    theme: str
    may_delete: bool


def load_organization(session: Session, *, by: Actor) -> OrganizationContent:
    """Return what may be changed about the organization of ``by``."""
    check_capability(by, Capability.ORGANIZATION_WRITE)
    organization = get_organization_of(session, by.tenant_id)
    look = describe_branding(session, organization, seconds=SHOWN)
    return OrganizationContent(
        id=organization.id,
        name=organization.name,
        display_name=organization.display_name or "",
        slug=organization.slug,
        accent=look.accent or "",
        logo=(organization.settings.get("branding") or {}).get("logo") or "",
        logo_src=look.logo_url or "",
        theme=look.theme.value,
        may_delete=decide(by, Capability.ORGANIZATION_DELETE).allowed,
    )


def load_logo(session: Session, file_id: str, *, by: Actor) -> str:
    """Return where a browser loads an uploaded logo from, before it is saved as one."""
    if not is_picture(get_file(session, file_id, by=by)):
        raise Invalid(T["not_an_image"], "logo", T["not_an_image"])
    return find_logo(session, by.tenant_id, file_id, SHOWN) or ""
