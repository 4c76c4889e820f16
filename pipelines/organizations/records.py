"""What the pipelines on organizations and their members take and return."""

import re
from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from pipelines.accounts.records import Name
from pipelines.base.contrast import TEXT, adjust, measure_contrast
from pipelines.base.ids import UUID_TEXT, Id
from pipelines.base.records import Body, Record
from pipelines.models import JobStatus, Role, Theme
from pipelines.organizations.propose_slug import is_slug

COLOR = re.compile(r"#[0-9a-f]{6}")
IMAGE_URL = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:\d{1,5})?/[!-~]*")
WHITE = "#ffffff"


def check_slug(slug: str) -> str:
    """Return a slug that may be chosen."""
    if not is_slug(slug):
        raise PydanticCustomError(
            "slug", "3 to 63 of a–z, 0–9 and hyphens, and no word that addresses need themselves"
        )
    return slug


def check_logo(logo: str) -> str:
    """Return the id of an uploaded file, or the address of an image that browsers load over TLS."""
    if UUID_TEXT.fullmatch(logo) or IMAGE_URL.fullmatch(logo):
        return logo
    raise PydanticCustomError("logo", "An https:// address, or the id of an uploaded file")


def check_accent(color: str) -> str:
    """Return a color on which white text can be read (WCAG 2.2, 1.4.3), as buttons have it."""
    color = color.lower()
    if not COLOR.fullmatch(color):
        raise PydanticCustomError("color", "A color as #rrggbb")
    if (ratio := measure_contrast(color, WHITE)) < TEXT:
        found = {"ratio": f"{ratio:.1f}", "needed": TEXT, "nearest": adjust(color, WHITE)}
        issue = "Its contrast with white is {ratio}, and {needed} is needed: {nearest} is the nearest"
        raise PydanticCustomError("contrast", issue, found)  # type: ignore[arg-type]
    return color


def check_team_role(role: Role) -> Role:
    """Return what a teammate can be."""
    if role is Role.CUSTOMER:
        raise PydanticCustomError("role", "Customers are invited")
    return role


Slug = Annotated[str, Field(max_length=200), AfterValidator(check_slug)]
Logo = Annotated[str, Field(max_length=2000), AfterValidator(check_logo)]
Accent = Annotated[str, Field(max_length=20), AfterValidator(check_accent)]
TeamRole = Annotated[Role, Field(strict=False), AfterValidator(check_team_role)]
Attribute = str | int | float | bool | list[str] | None


class BrandingInput(Body):
    """How the organization looks; null takes one away."""

    logo: Logo | None = None
    accent_color: Accent | None = None


class SettingsInput(Body):
    """Settings to change: those that are left out stay, null takes one away."""

    theme: Theme | None = Field(default=None, strict=False)
    branding: BrandingInput | None = None
    feature_flags: dict[str, bool] | None = Field(default=None, max_length=100)


class OrganizationInput(Body):
    """A wanted organization."""

    name: Name
    slug: Slug
    display_name: Name | None = None
    settings: SettingsInput = SettingsInput()


class OrganizationChange(Body):
    """What changes about an organization; what is left out stays."""

    name: Name | None = None
    slug: Slug | None = None
    display_name: Name | None = None
    settings: SettingsInput | None = None


class MyOrganization(Record):
    """An organization as one of its members sees it; ``tenantId`` is what ``X-Tenant-ID`` takes."""

    id: str
    name: str
    slug: str
    role: Role
    tenant_id: str


class OrganizationView(Record):
    """An organization, as those who belong to it see it."""

    id: str
    tenant_id: str
    name: str
    slug: str
    display_name: str | None
    owner_id: str
    settings: dict[str, Any]
    created_at: datetime
    updated_at: datetime


class MyOrganizationView(OrganizationView):
    """The same, with what the person is in it."""

    role: Role


class DeleteOrganizationInput(Body):
    """The slug of the organization, typed by whoever deletes it."""

    confirm: str = Field(max_length=200)


class OrganizationExportReceipt(Record):
    """A job that puts everything of an organization into a zip."""

    job_id: str
    status_url: str


class OrganizationExport(Record):
    """How far it is; ``downloadUrl`` is there once it is completed."""

    id: str
    status: JobStatus
    #: 0–1
    progress: float
    message: str
    download_url: str | None
    created_at: datetime


class SlugCheck(Record):
    """Whether a new organization could be called that."""

    available: bool


class MemberInput(Body):
    """Whom to add, as what."""

    user_id: Id
    role: TeamRole


class MemberChange(Body):
    """What changes about a member; ``attributes`` replace those that policies know of them."""

    role: TeamRole | None = None
    attributes: dict[Annotated[str, Field(pattern=r"^\w{1,64}$")], Attribute] | None = Field(
        default=None, max_length=50
    )


class MemberUser(Record):
    """Who a member is."""

    name: str
    email: str


class MemberView(Record):
    """A member as shown; ``id`` is that of the membership."""

    id: str
    user_id: str
    role: Role
    attributes: dict[str, Any]
    joined_at: datetime
    user: MemberUser
