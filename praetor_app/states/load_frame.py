"""What the frame needs, read in one go."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.records import Record
from pipelines.models import ProjectStatus, TaskStatus, Theme, User
from pipelines.organizations.describe_branding import describe_branding
from pipelines.organizations.list_my_organizations import list_names
from pipelines.permissions.queries import get_organization_of
from pipelines.projects.list_projects import list_projects
from pipelines.projects.queries import sum_revisions
from pipelines.sign_in.get_session import get_session
from pipelines.tasks.queries import count_inbox
from praetor_app.style import build_brand
from praetor_app.texts import texts
from praetor_app.views.frame import (
    AreaLink,
    OrganizationView,
    PersonView,
    ProjectLink,
    list_areas,
    list_library,
    to_initials,
)
from praetor_app.views.say import to_percent

T = texts("account")

#: Seconds for which the link to a logo works: a page that is open longer has loaded it.
SHOWN = 24 * 3600

#: Projects that the palette finds.
MOST = 200


class FrameContent(Record):
    """Who is signed in, where they belong, what waits for them."""

    person: PersonView
    organizations: list[OrganizationView] = []
    areas: list[AreaLink] = []
    library: list[AreaLink] = []
    projects: list[ProjectLink] = []
    inbox_count: int = 0
    moved: int = 0
    theme: str = "system"
    #: The tokens of the organization's color, light and dark; none: our own.
    brand: dict[str, dict[str, str]] = {}


def load_frame(session: Session, *, by: Actor) -> FrameContent:
    """Return what the frame shows to ``by``."""
    info, names = get_session(session, by=by), list_names(session, by=by)
    here = next((each for each in info.organizations if each.tenant_id == by.tenant_id), None)
    counted = count_inbox(session, by)
    areas, library = list_areas(by), list_library(by)
    look = describe_branding(session, get_organization_of(session, by.tenant_id), seconds=SHOWN)
    theme = session.get_one(User, by.user_id).theme
    person = PersonView(
        name=info.user.name,
        email=info.user.email,
        initials=to_initials(info.user.name),
        organization=look.name,
        logo=look.logo_url or "",
        role=T[by.role.value],
        may_read_outbox=Capability.OUTBOX_READ in by.capabilities,
        may_create=Capability.PROJECT_CREATE in by.capabilities,
        may_see_insights=Capability.ANALYTICS_READ in by.capabilities,
        organization_home=areas[0].href if areas else "",
        library_home=library[0].href if library else "",
    )
    return FrameContent(
        person=person,
        organizations=[
            OrganizationView(tenant_id=each.tenant_id, name=names[each.id], is_current=each is here)
            for each in info.organizations
        ],
        areas=areas,
        library=library,
        projects=list_links(session, by=by),
        inbox_count=counted.get(TaskStatus.PENDING, 0) + counted.get(TaskStatus.IN_PROGRESS, 0),
        moved=read_moved(session, by=by),
        theme=(look.theme if theme is Theme.SYSTEM else theme).value,
        brand=build_brand(look.accent) if look.accent else {},
    )


def read_moved(session: Session, *, by: Actor) -> int:
    """Return a number that moves with every change of a project."""
    return sum_revisions(session, by=by) if Capability.PROJECT_READ in by.capabilities else 0


def list_links(session: Session, *, by: Actor) -> list[ProjectLink]:
    """Return the projects, the last changed first."""
    if Capability.PROJECT_READ not in by.capabilities:
        return []
    page = list_projects(session, status=None, limit=MOST, offset=0, by=by)
    current = [each for each in page.projects if each.status is not ProjectStatus.ARCHIVED]
    newest = sorted(current, key=lambda each: each.updated_at, reverse=True)
    return [
        ProjectLink(
            id=each.id,
            name=each.name,
            href=f"/projects/{each.id}",
            percent=to_percent(each.progress.overall),
        )
        for each in newest
    ]
