"""State of the home of a project."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.discovery.refresh_phases import refresh_phases
from pipelines.discovery.update_project import update_project
from pipelines.projects.delete_project import delete_project
from pipelines.projects.duplicate_project import duplicate_project
from pipelines.projects.records import ProjectChange
from praetor_app.states.load_home import HomeContent, load_home, refresh_insights
from praetor_app.states.project import ProjectState
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.home import ActivityRow, LibraryRow, PhaseRow
from praetor_app.views.readiness import ReadinessView

T = texts("projects")


class HomeState(Caller, rx.State):
    """A project at a glance, and what can be done with it as a whole."""

    current_project_id: str = ""
    name: str = ""
    brief: str = ""
    domain: str = ""
    overall: int = 0
    href: str = "/"
    phases: list[PhaseRow] = []
    activity: list[ActivityRow] = []
    readiness: ReadinessView = ReadinessView()
    has_specification: bool = False
    library: list[LibraryRow] = []
    stale: str = ""
    is_refreshing: bool = False
    is_editing: bool = False
    is_deleting: bool = False
    edit_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the project; have its figures taken anew."""
        async with self:
            if self.current_project_id != self.project_id:
                self.is_loaded = False
            self.current_project_id, self.problem = self.project_id, ""
            self.is_editing, self.is_deleting, self.edit_problem = False, False, ""
            call = self._call()
        await run(call, refresh_insights)
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show what changed elsewhere."""
        async with self:
            if not self.is_loaded:
                return
        await self._reload()

    @rx.event
    def toggle_edit(self) -> None:
        """Open or close the form for name and brief."""
        self.is_editing, self.is_deleting, self.edit_problem = not self.is_editing, False, ""

    @rx.event
    def toggle_delete(self) -> None:
        """Open or close the question whether to delete."""
        self.is_deleting, self.is_editing, self.edit_problem = not self.is_deleting, False, ""

    @rx.event(background=True)
    async def save(self, form: dict[str, Any]) -> Any:
        """Change name and brief; the brief is read anew."""
        given = {"name": str(form.get("name") or ""), "description": str(form.get("description") or "")}
        return await self._change(given)

    @rx.event(background=True)
    async def archive(self) -> Any:
        """Archive the project: it can only be read."""
        return await self._change({"status": "archived"})

    @rx.event(background=True)
    async def activate(self) -> Any:
        """Make an archived project active again."""
        return await self._change({"status": "active"})

    @rx.event(background=True)
    async def bring_up_to_date(self) -> Any:
        """Let the stale phases follow the answers that have changed."""
        async with self:
            if self.is_refreshing:
                return None
            self.problem, self.is_refreshing, call = "", True, self._call()
            project_id = self.current_project_id
        done = await run(call, refresh_phases, project_id)
        async with self:
            self.is_refreshing = False
            if isinstance(done, Problem):
                self.problem = done.message
                return None
        await self._reload()
        return ProjectState.open

    @rx.event(background=True)
    async def duplicate(self) -> Any:
        """Copy the project as it stands, and go there."""
        async with self:
            call, project_id = self._call(), self.current_project_id
        copy = await run(call, duplicate_project, project_id)
        if isinstance(copy, Problem):
            async with self:
                self.problem = copy.message
            return None
        return rx.redirect(f"/projects/{copy.id}")

    @rx.event(background=True)
    async def delete(self, form: dict[str, Any]) -> Any:
        """Delete an archived project whose name was typed."""
        async with self:
            call, project_id, name = self._call(), self.current_project_id, self.name
            self.edit_problem = "" if str(form.get("confirm") or "").strip() == name else T["delete_confirm"]
            if self.edit_problem:
                return None
        gone = await run(call, delete_project, project_id)
        if isinstance(gone, Problem):
            async with self:
                self.edit_problem = gone.message
            return None
        return rx.redirect("/")

    async def _change(self, given: dict[str, Any]) -> Any:
        async with self:
            call, project_id, self.edit_problem = self._call(), self.current_project_id, ""
        try:
            change = ProjectChange(**given)
        except ValidationError as error:
            async with self:
                self.edit_problem = error.errors()[0]["msg"]
            return None
        outcome = await run(call, update_project, project_id, change)
        async with self:
            self.edit_problem = outcome.message if isinstance(outcome, Problem) else ""
            self.is_editing = isinstance(outcome, Problem) and self.is_editing
        await self._reload()
        return ProjectState.open

    async def _reload(self) -> None:
        async with self:
            call, project_id = self._call(readonly=True), self.current_project_id
        content = await run(call, load_home, project_id)
        async with self:
            self._show(content)

    def _show(self, content: HomeContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded = True
        for name in HomeContent.model_fields:
            setattr(self, name, getattr(content, name))
