"""State of the frame: who is signed in, what waits for them, the passing message."""

import json
import logging
from typing import Any

import reflex as rx

from pipelines.base.ids import new_id
from pipelines.sign_in.switch_tenant import switch_tenant
from praetor_app.states.load_frame import FrameContent, load_frame, read_moved
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.frame import AreaLink, OrganizationView, PersonView, ProjectLink, ToastView


class FrameState(Caller, rx.State):
    """What stands around every page."""

    person: PersonView = PersonView()
    organizations: list[OrganizationView] = []
    #: The pages of the organization that one may open.
    areas: list[AreaLink] = []
    #: The pages of the library that one may open.
    library: list[AreaLink] = []
    recent: list[ProjectLink] = []
    projects: list[ProjectLink] = []
    inbox_count: int = 0
    message: ToastView = ToastView()
    #: Moves with every change of a project.
    moved: int = -1

    @rx.event(background=True)
    async def enter(self) -> rx.event.EventSpec | None:
        """Fill the frame, or send strangers to sign in."""
        async with self:
            call, path = self._call(readonly=True), self.router.url.path
        content = await run(call, load_frame)
        if isinstance(content, Problem) and content.code == "UNAUTHORIZED":
            return rx.redirect(f"/login?next={path}", replace=True)
        async with self:
            self._show(content)
        if isinstance(content, Problem):
            return None
        return rx.call_script(
            f"window.praetorTheme?.({content.theme!r});window.praetorBrand?.({json.dumps(content.brand)})"
        )

    @rx.event(background=True)
    async def look(self) -> rx.event.EventSpec | None:
        """See whether a project has moved; the page asks every few seconds while it is looked at."""
        async with self:
            call, seen = self._call(readonly=True), self.moved
        if seen < 0 or await run(call, read_moved) == seen:
            return None
        return FrameState.enter

    @rx.event(background=True)
    async def switch(self, tenant_id: str) -> Any:
        """Go on in another one of one's organizations."""
        async with self:
            call = self._call()
        moved = await run(call, switch_tenant, tenant_id)
        if isinstance(moved, Problem):
            async with self:
                self._fail(moved)
            return None
        return rx.call_script("location.assign('/')")

    @rx.event
    def close_toast(self) -> None:
        """Take the passing message away."""
        self.message = ToastView()

    @rx.event
    def show_toast(self, text: str, label: str = "", href: str = "") -> None:
        """Show a passing message."""
        self.message = ToastView(text=text, label=label, href=href)

    def _show(self, content: FrameContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem = True, ""
        self.person, self.organizations = content.person, content.organizations
        self.areas, self.library = content.areas, content.library
        self.recent, self.projects = content.projects[:3], content.projects
        self.inbox_count, self.moved = content.inbox_count, content.moved


def report_bug(exception: Exception) -> rx.event.EventSpec:
    """Write down what a handler threw, and tell the person that it is not their fault."""
    request_id = f"req_{new_id()}"
    logging.getLogger("praetor").error("handler %s", request_id, exc_info=exception)
    return FrameState.show_toast(f"{texts('problems')['bug']} {request_id}")
