"""State of a document's screen: all of it, and what the document itself is."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.models import TemplateStatus
from pipelines.templates.change_template import change_template
from pipelines.templates.delete_template import delete_template
from pipelines.templates.records import TemplateChange
from praetor_app.states.frame import FrameState
from praetor_app.states.load_template import read_again
from praetor_app.states.run import Problem, run
from praetor_app.states.template_rendering import Rendering
from praetor_app.texts import texts
from praetor_app.views.template import say_version

T = texts("mapping")
LIST = "/library/templates"


class TemplateState(Rendering, rx.State):
    """A document: shown, mapped, rendered, changed."""

    about_problem: str = ""
    version_problem: str = ""
    version_says: list[str] = []
    is_deleting: bool = False

    @rx.event(background=True)
    async def save_about(self, form: dict[str, Any]) -> Any:
        """Change what the document is called and is for."""
        given = {
            "name": str(form.get("name") or ""),
            "template_type": str(form.get("type") or ""),
            "description": str(form.get("description") or ""),
        }
        return await self._change(given, T["saved"])

    @rx.event(background=True)
    async def set_status(self, status: str) -> Any:
        """Make it active, or a draft."""
        return await self._change({"status": TemplateStatus(status)}, "")

    @rx.event(background=True)
    async def take_offer(self, syntax: str) -> Any:
        """Have all places of a kind count as variables."""
        async with self:
            known = self._board.template.syntaxes if self._board else []
        return await self._change({"syntaxes": sorted({*(known or ["guillemet"]), syntax})}, T["taken_parts"])

    @rx.event(background=True)
    async def take_part(self, text: str, name: str) -> Any:
        """Have a text stand for a variable."""
        async with self:
            known = self._board.template.parts if self._board else {}
        return await self._change({"parts": {**known, text: name}}, T["taken"].format(names=name))

    @rx.event(background=True)
    async def leave_part(self, text: str) -> Any:
        """Have a text be text again."""
        async with self:
            known = self._board.template.parts if self._board else {}
        return await self._change({"parts": {part: name for part, name in known.items() if part != text}}, "")

    @rx.event(background=True)
    async def take_version(self, sent: dict[str, Any]) -> None:
        """Show the version that the browser has just uploaded, and what it has changed."""
        data = sent.get("data")
        async with self:
            before = [row.name for group in self.groups for row in group.rows]
            self.version_problem, self.version_says = str(sent.get("problem") or ""), []
            self.edited, self.ready, self.missing = "", "", []
        if not isinstance(data, dict) or self.version_problem:
            return
        await self._reload()
        async with self:
            after = [row.name for group in self.groups for row in group.rows]
            self.version_says = say_version(before, after, data)

    @rx.event
    def ask_delete(self) -> None:
        """Ask before the document is deleted; again, do not."""
        self.is_deleting = not self.is_deleting

    @rx.event(background=True)
    async def delete(self) -> Any:
        """Delete it, and go to the list."""
        async with self:
            call, template_id, project_id = self._call(), self.current_id, self.head.project_id
        gone = await run(call, delete_template, template_id)
        if isinstance(gone, Problem):
            async with self:
                self.about_problem = gone.message
            return None
        return [rx.redirect(f"{LIST}?project={project_id}"), FrameState.show_toast(T["deleted"])]

    async def _change(self, given: dict[str, Any], said: str) -> Any:
        async with self:
            look, call, template_id = self._call(readonly=True), self._call(), self.current_id
            self.about_problem = ""
        try:
            change = TemplateChange(**given)
        except ValidationError as error:
            async with self:
                self.about_problem = error.errors()[0]["msg"]
            return None
        found: Any = None
        if "syntaxes" in given or "parts" in given:
            found = await run(look, read_again, template_id, change)
        outcome: Any = found
        if not isinstance(found, Problem):
            outcome = await run(call, change_template, template_id, change, found)
        if isinstance(outcome, Problem):
            async with self:
                self.about_problem = outcome.message
            return None
        await self._reload()
        return FrameState.show_toast(said) if said else None
