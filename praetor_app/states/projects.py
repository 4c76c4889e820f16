"""State of the list of projects."""

from typing import Any
from urllib.parse import quote

import reflex as rx

from praetor_app.states.load_projects import ProjectsContent, load_projects
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.projects import ProjectRow, ResumeView, WaitView

FILTERS = ("all", "active", "completed", "archived")


class ProjectsState(Caller, rx.State):
    """The projects of the organization."""

    rows: list[ProjectRow] = []
    resume: ResumeView = ResumeView()
    waits: list[WaitView] = []
    waiting: int = 0
    only: str = "all"
    wanted: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show them."""
        async with self:
            call = self._call(readonly=True)
        content = await run(call, load_projects)
        async with self:
            self._show(content)

    @rx.var
    def shown(self) -> list[ProjectRow]:
        """The projects that fit the filter and what is typed; archived ones only where asked for."""
        wanted = self.wanted.lower()
        return [
            row
            for row in self.rows
            if (row.status == self.only if self.only != "all" else row.status != "archived")
            and wanted in row.name.lower()
        ]

    @rx.var
    def counts(self) -> dict[str, int]:
        """How many projects there are of each kind."""
        counts = {only: sum(row.status == only for row in self.rows) for only in FILTERS[1:]}
        return counts | {"all": counts["active"] + counts["completed"]}

    @rx.event
    def filter(self, only: str) -> None:
        """Show only some."""
        self.only = only if only in FILTERS else "all"

    @rx.event
    def find(self, wanted: str) -> None:
        """Show those of that name."""
        self.wanted = wanted[:200]

    @rx.event
    def start(self, form: dict[str, Any]) -> Any:
        """Go on with the first sentence of an idea."""
        return rx.redirect(f"/new?idea={quote(str(form.get('idea') or '')[:2000])}")

    def _show(self, content: ProjectsContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem = True, ""
        self.rows, self.resume = content.rows, content.resume or ResumeView()
        self.waits, self.waiting = content.waits, content.waiting
