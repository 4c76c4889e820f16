"""What the frame shows: who is signed in, and where a project stands."""

from collections.abc import Callable

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.access.reach import may_somewhere
from pipelines.base.records import Record
from pipelines.models import Phase
from praetor_app.texts import texts

T = texts("frame")

#: Where each station of the phase line leads.
PHASE_PATHS = {
    Phase.CREATED: "",
    Phase.DISCOVERY: "/discovery",
    Phase.FEATURE_SELECTION: "/features",
    Phase.PLAN_GENERATION: "/plan",
    Phase.PLANNING: "/planning",
    Phase.VISUAL_DISCOVERY: "/design",
    Phase.SPECIFICATION: "/specification",
}


#: The pages of the organization, and what it takes to open one.
AREAS = (
    ("settings", "/organization", Capability.ORGANIZATION_WRITE),
    ("members", "/organization/members", Capability.USER_READ),
    ("invitations", "/organization/invitations", Capability.USER_INVITE),
    ("customers", "/organization/customers", Capability.USER_READ),
    ("permissions", "/organization/permissions", Capability.PERMISSION_READ),
    ("policies", "/organization/policies", Capability.PERMISSION_READ),
    ("audit", "/organization/audit", Capability.AUDIT_READ),
)

#: The pages of the library, and what it takes to open one.
LIBRARY = (
    ("templates", "/library/templates", Capability.TEMPLATE_READ),
    ("workflows", "/library/workflows", Capability.WORKFLOW_READ),
    ("integrations", "/library/integrations", Capability.INTEGRATION_READ),
    ("standards", "/library/standards", Capability.STANDARD_READ),
)


class PersonView(Record):
    """Who is signed in, and for which organization."""

    name: str = ""
    email: str = ""
    initials: str = ""
    organization: str = ""
    #: Where the organization's logo is loaded from; none: our mark.
    logo: str = ""
    role: str = ""
    may_read_outbox: bool = False
    may_create: bool = False
    may_see_insights: bool = False
    #: The first page of the organization that they may open.
    organization_home: str = ""
    #: The first page of the library that they may open.
    library_home: str = ""


class OrganizationView(Record):
    """An organization that one belongs to."""

    tenant_id: str
    name: str
    is_current: bool


class AreaLink(Record):
    """A page of the organization, or of the library, that one may open."""

    name: str
    label: str
    href: str


class ProjectLink(Record):
    """A project in the rail and in the palette."""

    id: str
    name: str
    href: str
    percent: int


class StationView(Record):
    """A station of the phase line; ``state`` is ``done``, ``now`` or nothing."""

    name: str
    href: str
    state: str = ""
    note: str = ""
    percent: int = 0
    is_stale: bool = False
    is_open: bool = True


class ToastView(Record):
    """A passing message, with one thing to do about it."""

    text: str = ""
    label: str = ""
    href: str = ""


def to_initials(name: str) -> str:
    """Return the first letters of the first and the last word."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def list_areas(by: Actor) -> list[AreaLink]:
    """Return the pages of the organization that somebody may open."""
    return to_links(AREAS, lambda needed: decide(by, needed).allowed)


def list_library(by: Actor) -> list[AreaLink]:
    """Return the pages of the library that somebody may open: for one project is enough."""
    return to_links(LIBRARY, lambda needed: may_somewhere(by, needed))


def to_links(
    pages: tuple[tuple[str, str, Capability], ...], may: Callable[[Capability], bool]
) -> list[AreaLink]:
    """Return those of the pages for which ``may`` holds."""
    return [AreaLink(name=name, label=T[name], href=href) for name, href, needed in pages if may(needed)]


def to_stations(
    project_id: str, phase: Phase, *, percent: int, notes: dict[Phase, str], stale: list[str]
) -> list[StationView]:
    """Return the seven stations of a project that is in ``phase``, ``percent`` of the way through it."""
    return [
        StationView(
            name=T[each.value],
            href=f"/projects/{project_id}{path}",
            state="done" if each.order < phase.order else "now" if each is phase else "",
            note=notes.get(each, ""),
            percent=percent if each is phase else 0,
            is_stale=each.value in stale,
            is_open=each.order <= phase.order,
        )
        for each, path in PHASE_PATHS.items()
    ]


def to_marks(phase: Phase, *, is_completed: bool = False) -> list[str]:
    """Return the phases in small: ``f`` done, ``c`` here, nothing later."""
    if is_completed:
        return ["f"] * len(Phase)
    return ["f" if each.order < phase.order else "c" if each is phase else "" for each in Phase]
