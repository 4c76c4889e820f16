"""State of what all pages of a project share: its name, its phase line, its revision."""

import reflex as rx

from praetor_app.states.frame import FrameState
from praetor_app.states.load_project import ProjectContent, load_project, read_revision
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.frame import StationView, to_marks

T = texts("frame")


class ProjectState(Caller, rx.State):
    """The project whose page is open."""

    current_project_id: str = ""
    name: str = ""
    home: str = ""
    phase: str = ""
    phase_name: str = ""
    phase_number: int = 1
    line: list[StationView] = []
    marks: list[str] = []
    percent: int = 0
    is_archived: bool = False
    may_export: bool = False
    may_compile: bool = False
    may_manage: bool = False
    #: Whether it is not there, or not for this person, or not any more.
    is_gone: bool = False
    revision: int = -1

    @rx.event(background=True)
    async def open(self) -> None:
        """Show the project of the page's address."""
        async with self:
            if self.current_project_id != self.project_id:
                self.revision, self.is_loaded, self.name, self.line = -1, False, "", []
                self.is_gone = False
            self.current_project_id, self.home = self.project_id, f"/projects/{self.project_id}"
            call, project_id = self._call(readonly=True), self.current_project_id
        content = await run(call, load_project, project_id)
        async with self:
            self._show(content)

    @rx.event(background=True)
    async def look(self) -> rx.event.EventSpec | None:
        """See whether the project has moved; the page asks every few seconds while it is looked at."""
        async with self:
            call, project_id, seen = self._call(readonly=True), self.current_project_id, self.revision
        if seen < 0 or await run(call, read_revision, project_id) == seen:
            return None
        content = await run(call, load_project, project_id)
        async with self:
            self._show(content)
        return FrameState.enter

    def _show(self, content: ProjectContent | Problem) -> None:
        self.is_gone = isinstance(content, Problem) and content.code == "NOT_FOUND"
        if self.is_gone:
            self.name, self.line, self.revision = "", [], -1
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.problem, self.is_loaded = "", True
        self.name, self.home = content.name, f"/projects/{content.id}"
        self.phase, self.phase_name = content.phase.value, T[content.phase.value]
        self.phase_number = content.phase.order + 1
        self.line, self.marks = content.line, to_marks(content.phase, is_completed=content.is_completed)
        self.percent, self.is_archived = content.percent, content.is_archived
        self.may_export, self.may_manage = content.may_export, content.may_manage
        self.may_compile = content.may_compile
        self.revision = content.revision
