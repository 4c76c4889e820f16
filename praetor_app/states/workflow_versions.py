"""State of the page on the versions of a workflow."""

import reflex as rx

from praetor_app.states.load_workflow_versions import VersionsContent, load_versions
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.workflow_changes import ChangeRow
from praetor_app.views.workflow_versions import Side, VersionRow


class VersionsState(Caller, rx.State):
    """Two versions side by side, and what differs."""

    home: str = ""
    name: str = ""
    versions: list[VersionRow] = []
    before: Side = Side()
    after: Side = Side()
    counts: str = ""
    changes: list[ChangeRow] = []
    picked: str = ""
    is_gone: bool = False

    @rx.event(background=True)
    async def load(self) -> None:
        """Compare what the address asks for: without more, the newest version with the one before."""
        async with self:
            asked = self.router.url.query_parameters
            self.picked, self.home = "", f"/library/workflows/{self.workflow_id}"
            call, workflow_id = self._call(readonly=True), self.workflow_id
        wanted = [read_number(asked.get(name)) for name in ("version", "against")]
        content = await run(call, load_versions, workflow_id, *wanted)
        async with self:
            self._show(content)

    @rx.event
    def pick(self, element_id: str) -> None:
        """Show an element on both sides."""
        self.picked = element_id

    @rx.event
    def compare_before(self, number: str) -> rx.event.EventSpec:
        """Choose the older side."""
        return rx.redirect(f"{self.home}/versions?version={self.after.number}&against={number}")

    @rx.event
    def compare_after(self, number: str) -> rx.event.EventSpec:
        """Choose the newer side."""
        return rx.redirect(f"{self.home}/versions?version={number}&against={self.before.number}")

    def _show(self, content: VersionsContent | Problem) -> None:
        self.is_gone = isinstance(content, Problem) and content.code == "NOT_FOUND"
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_refused = True, "", False
        self.name, self.versions, self.counts = content.name, content.versions, content.counts
        self.before, self.after, self.changes = content.before, content.after, content.changes


def read_number(text: object) -> int | None:
    """Return the number of a version that an address names; of what is none, nothing."""
    said = str(text or "")
    return int(said) if said.isdecimal() and len(said) < 7 else None
