"""State of the page on which a project is told."""

from typing import Any

import reflex as rx

from praetor_app.states.read_idea import EXAMPLES, IdeaContent, create_and_start, read_idea
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.brief import SpanView, TemplateView
from praetor_app.views.known import FactView

T = texts("projects")


class NewProjectState(Caller, rx.State):
    """The idea as it is written, and what is understood of it."""

    #: Kept in the browser until the project exists.
    draft: str = rx.LocalStorage("", name="praetor-draft")
    text: str = ""
    initial: str = ""
    read: str = ""
    template: str = ""
    spans: list[SpanView] = []
    facts: list[FactView] = []
    asked: list[FactView] = []
    templates: list[TemplateView] = []
    words: int = 0
    left: int = 0
    total: int = 0
    known: int = 0
    minutes: int = 0
    shows_all: bool = False
    is_busy: bool = False

    @rx.event(background=True)
    async def load(self) -> None:
        """Go on with the draft, or begin with an example."""
        async with self:
            example = EXAMPLES.get(self.router.url.query_parameters.get("example", ""), "")
            idea = self.router.url.query_parameters.get("idea", "")
            self.problem, self.is_busy, self.template = "", False, ""
            self.initial = self.text = example or idea or self.draft
            self.draft, call, text = self.text, self._call(readonly=True), self.text
        content = await run(call, read_idea, text, known=())
        async with self:
            if self.text == text:  # else somebody has begun to write meanwhile
                self._show(content, text)

    @rx.event(background=True)
    async def read_text(self, text: str) -> None:
        """Understand what is written so far; what is new is marked."""
        text = text[:20_000]
        async with self:
            self.text = self.draft = text
            self.words = len(text.split())
            call, known = self._call(readonly=True), tuple(fact.key for fact in self.facts)
            template = self.template
        content = await run(call, read_idea, text, known=known, template=template or None)
        async with self:
            if self.text == text:
                self._show(content, text)

    @rx.event(background=True)
    async def choose(self, template: str) -> None:
        """Choose a template outright; none: find out from the text."""
        async with self:
            self.template = template
            call, text = self._call(readonly=True), self.text
            known = tuple(fact.key for fact in self.facts)
        content = await run(call, read_idea, text, known=known, template=template or None)
        async with self:
            self._show(content, text)

    @rx.event
    def show_all(self) -> None:
        """Show every template."""
        self.shows_all = True

    @rx.event(background=True)
    async def start(self, form: dict[str, Any]) -> Any:
        """Make the project and begin discovery."""
        text = str(form.get("brief") or "").strip()
        async with self:
            if self.is_busy:
                return None
            self.problem = "" if text else T["brief_missing"]
            self.is_busy, call, template = bool(text), self._call(), self.template
        if not text:
            return None
        name = str(form.get("name") or "").strip()
        created = await run(call, create_and_start, name=name, text=text, template=template or None)
        async with self:
            self.is_busy = False
            if isinstance(created, Problem):
                self.problem, self.request_id = created.message, created.request_id
                return None
            self.draft = self.text = self.initial = ""
        return rx.redirect(f"/projects/{created}/discovery")

    def _show(self, content: IdeaContent | Problem, text: str) -> None:
        self.is_loaded = True
        if isinstance(content, Problem):
            self.problem, self.request_id = content.message, content.request_id
            return
        self.read, self.words = text, len(text.split())
        self.spans, self.facts, self.templates = content.spans, content.facts, content.templates
        self.left, self.total, self.known = content.left, content.total, content.known
        self.minutes = content.minutes
