"""Say how an organization looks to those who are in it, and to those whom it invites.

branding = describe_branding(session, organization, seconds=3600)
"""

from sqlmodel import Session

from pipelines.base.ids import UUID_TEXT
from pipelines.base.records import Record
from pipelines.files.links import sign_link
from pipelines.files.queries import find_file
from pipelines.models import Organization, Theme


class Branding(Record):
    """What pages show of an organization; without colors of its own, they keep theirs."""

    name: str
    theme: Theme
    logo_url: str | None
    #: For buttons with white text; ``style`` derives all other tokens from it.
    accent: str | None


def describe_branding(session: Session, organization: Organization, *, seconds: int) -> Branding:
    """Return it; a logo that was uploaded gets a link that works for ``seconds``, and needs no sign-in."""
    branding = organization.settings.get("branding", {})
    return Branding(
        name=organization.display_name or organization.name,
        theme=Theme(organization.settings.get("theme", Theme.SYSTEM)),
        logo_url=find_logo(session, organization.tenant_id, branding.get("logo"), seconds),
        accent=branding.get("accentColor"),
    )


def find_logo(session: Session, tenant_id: str, logo: str | None, seconds: int) -> str | None:
    """Return where a browser gets the logo; none if there is none, or its file is gone."""
    if logo is None or not UUID_TEXT.fullmatch(logo):
        return logo
    file = find_file(session, tenant_id, logo)
    return sign_link(file, seconds=seconds) if file else None
