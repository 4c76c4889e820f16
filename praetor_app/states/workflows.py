"""State of the list of workflows."""

from typing import Any

import reflex as rx

from pipelines.workflows.validate_workflow import validate_workflow
from praetor_app.states.load_workflows import WorkflowsContent, load_workflows
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.workflows import ProjectOption, WorkflowRow

T = texts("workflows")


class WorkflowsState(Caller, rx.State):
    """The workflows of all projects or of one, and the file that is being uploaded."""

    rows: list[WorkflowRow] = []
    total: int = 0
    projects: list[ProjectOption] = []
    open_projects: list[ProjectOption] = []
    may_write: bool = False
    project_id_wanted: str = ""
    is_uploading: bool = False
    upload_problem: str = ""
    upload_where: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the workflows that the address asks for."""
        async with self:
            self.project_id_wanted = str(self.router.url.query_parameters.get("project", ""))
            self.is_uploading = "upload" in self.router.url.query_parameters
            self.upload_problem = self.upload_where = ""
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show them as they are by now; what is being uploaded stays."""
        await self._reload()

    @rx.event
    def narrow(self, project_id: str) -> rx.event.EventSpec:
        """Show the workflows of one project, or of all."""
        return rx.redirect(f"/library/workflows?project={project_id}" if project_id else "/library/workflows")

    @rx.event
    def toggle_upload(self) -> None:
        """Ask for a file, or stop asking."""
        self.is_uploading = not self.is_uploading
        self.upload_problem = self.upload_where = ""

    @rx.event(background=True)
    async def take(self, sent: dict[str, Any]) -> rx.event.EventSpec | None:
        """Check what the browser has uploaded, and open it; or say why it was not taken."""
        workflow_id = str((sent.get("data") or {}).get("workflowId") or "")
        async with self:
            self.upload_problem, self.upload_where = str(sent.get("problem") or ""), say_where(sent)
            call = self._call()
        if not workflow_id:
            return None
        await run(call, validate_workflow, workflow_id)
        return rx.redirect(f"/library/workflows/{workflow_id}")

    async def _reload(self) -> None:
        async with self:
            call, project_id = self._call(readonly=True), self.project_id_wanted or None
        content = await run(call, load_workflows, project_id)
        async with self:
            self._show(content)

    def _show(self, content: WorkflowsContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_refused = True, "", False
        self.rows, self.total, self.may_write = content.rows, content.total, content.may_write
        self.projects, self.open_projects = content.projects, content.open_projects


def say_where(sent: dict[str, Any]) -> str:
    """Say at which line and element a file was refused."""
    details = sent.get("details") or {}
    line, element = details.get("line"), details.get("element")
    said = [
        T["where_line"].format(line=line) if line else "",
        T["where_element"].format(element=element) if element else "",
    ]
    return " ".join(each for each in said if each)
