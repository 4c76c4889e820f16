"""State of the list of documents."""

from typing import Any

import reflex as rx

from praetor_app.states.load_templates import TemplatesContent, load_templates
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.templates import ProjectOption, TemplateRow


class TemplatesState(Caller, rx.State):
    """The documents of one project or of all, and the upload of another one."""

    rows: list[TemplateRow] = []
    more: str = ""
    projects: list[ProjectOption] = []
    open_projects: list[ProjectOption] = []
    may_upload: bool = False
    #: The project that is shown; none: all of them.
    shown: str = ""
    is_uploading: bool = False
    upload_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show them."""
        async with self:
            self.shown = self.router.url.query_parameters.get("project", "")
            self.is_uploading, self.upload_problem = False, ""
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show them as they are by now."""
        await self._reload()

    @rx.event
    def show(self, project_id: str) -> Any:
        """Show the documents of another project, or of all."""
        self.shown = project_id
        return rx.redirect(f"/library/templates?project={project_id}" if project_id else "/library/templates")

    @rx.event
    def toggle_upload(self) -> None:
        """Open or close the form of the upload."""
        self.is_uploading, self.upload_problem = not self.is_uploading, ""

    @rx.event
    def take_sent(self, sent: dict[str, Any]) -> Any:
        """Go to a document that the browser has just uploaded, or say why it was not taken."""
        self.upload_problem = str(sent.get("problem") or "")
        data = sent.get("data")
        made = str(data.get("templateId") or "") if isinstance(data, dict) else ""
        return rx.redirect(f"/library/templates/{made}") if made and not self.upload_problem else None

    async def _reload(self) -> None:
        async with self:
            call, shown = self._call(readonly=True), self.shown
        content = await run(call, load_templates, shown)
        async with self:
            self._show(content)

    def _show(self, content: TemplatesContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_refused = True, "", False
        for name in TemplatesContent.model_fields:
            setattr(self, name, getattr(content, name))
